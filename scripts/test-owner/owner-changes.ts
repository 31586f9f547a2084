import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A change that an owner makes: for each file of the repository what is set in it, at any depth. */
export interface OwnerChange {
  /** The file's name; `together` for all of them at once. */
  name: string;
  edits: { file: string; values: object }[];
}

const folder = join(import.meta.dirname, "changes");

/** Reads all changes; the last is all of them together. */
export function ownerChanges(): OwnerChange[] {
  const changes = readdirSync(folder)
    .sort()
    .map((name) => ({
      name: name.replace(/\.yaml$/, ""),
      edits: Object.entries(parse(readFileSync(join(folder, name), "utf8")) as Record<string, object>).map(
        ([file, values]) => ({ file, values }),
      ),
    }));
  return [...changes, { name: "together", edits: changes.flatMap(({ edits }) => edits) }];
}

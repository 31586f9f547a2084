import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import generated from "../../generated/openapi.json" with { type: "json" };
import { isObject } from "../../src/document/parameters/style.ts";
import type { Document } from "../../src/document/types.ts";

const folder = import.meta.dirname;

/** One document of the corpus: what a maintainer pastes into `spec/openapi.yaml`. The file's name is the claim. */
export interface Entry {
  name: string;
  patch: object;
}

/** Every document of the corpus, by name. */
export const corpus: Entry[] = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .map((file) => ({ name: file.replace(/\.yaml$/, ""), patch: parse(readFileSync(join(folder, file), "utf8")) }));

/** The document of the repository with another pasted in. */
export const pasted = ({ patch }: Entry): Document => merged(structuredClone(generated), patch) as Document;

/** The same with the operations of the other alone: what they share with the repository's need not be tried again. */
export function alone(entry: Entry): Document {
  const { paths } = entry.patch as Pick<Document, "paths">;
  return { ...pasted(entry), paths };
}

/** Adds the members of one object to another, at any depth; anything else replaces. */
function merged(base: unknown, addition: unknown): unknown {
  if (!isObject(base) || !isObject(addition)) return addition;
  return {
    ...base,
    ...Object.fromEntries(Object.entries(addition).map(([key, value]) => [key, merged(base[key], value)])),
  };
}

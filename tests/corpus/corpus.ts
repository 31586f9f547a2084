import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Document } from "../../src/document/openapi/types.ts";
import { isObject } from "../../src/shared/is-object.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

const folder = import.meta.dirname;

/** A document of the corpus, which a maintainer might paste into `spec/openapi.yaml`. The file's name is the claim. */
export interface Entry {
  name: string;
  patch: object;
}

/** All documents of the corpus, sorted by name. No two share an operation, a path or a component. */
export const corpus: Entry[] = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .map((file) => ({ name: file.replace(/\.yaml$/, ""), patch: parse(readFileSync(join(folder, file), "utf8")) }));

/** Returns a copy of the fixed document with other documents pasted in. */
export const pasted = (entries: Entry[]): Document =>
  structuredClone(entries.reduce<unknown>((base, { patch }) => merged(base, patch), fixedDocument)) as Document;

/** Returns the fixed document with only the operations of one entry, since other tests cover the operation of the fixed document. */
export const alone = (entry: Entry): Document => ({
  ...pasted([entry]),
  paths: structuredClone((entry.patch as Pick<Document, "paths">).paths),
});

/** Merges the members of two objects at any depth. Any other value of the second replaces that of the first. */
export function merged(base: unknown, addition: unknown): unknown {
  if (!isObject(base) || !isObject(addition)) return addition;
  const members = Object.entries(addition).map(([key, value]) => [key, merged(base[key], value)]);
  return { ...base, ...Object.fromEntries(members) };
}

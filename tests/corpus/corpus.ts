import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Document } from "../../src/document/openapi/types.ts";
import { isObject } from "../../src/shared/is-object.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

const folder = import.meta.dirname;

/** One document of the corpus: what a maintainer pastes into `spec/openapi.yaml`. The file's name is the claim. */
export interface Entry {
  name: string;
  patch: object;
}

/** Every document of the corpus, by name. No two have an operation, a path or a component in common. */
export const corpus: Entry[] = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .map((file) => ({ name: file.replace(/\.yaml$/, ""), patch: parse(readFileSync(join(folder, file), "utf8")) }));

/** The fixed document with others pasted in: a copy that may be changed. */
export const pasted = (entries: Entry[]): Document =>
  structuredClone(entries.reduce<unknown>((base, { patch }) => merged(base, patch), fixedDocument)) as Document;

/** The same with the operations of one entry alone: that of the fixed document has tests of their own. */
export const alone = (entry: Entry): Document => ({
  ...pasted([entry]),
  paths: structuredClone((entry.patch as Pick<Document, "paths">).paths),
});

/** Adds the members of one object to another, at any depth; anything else replaces. */
export function merged(base: unknown, addition: unknown): unknown {
  if (!isObject(base) || !isObject(addition)) return addition;
  const members = Object.entries(addition).map(([key, value]) => [key, merged(base[key], value)]);
  return { ...base, ...Object.fromEntries(members) };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { parse } from "yaml";

/** `!has text` is any text that contains this one. */
const has = { tag: "!has", resolve: (text: string) => expect.stringContaining(text) };

/** The cases of a test, from the YAML file of this name beside it. */
export const table = <Row = Record<string, never>>(name: string): Row[] =>
  parse(readFileSync(join(import.meta.dirname, `${name}.yaml`), "utf8"), { customTags: [has], merge: true });

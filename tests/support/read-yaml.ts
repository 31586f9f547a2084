import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "vitest";
import { parse } from "yaml";

/** `!has text` matches any text that contains this one. */
const has = { tag: "!has", resolve: (text: string) => expect.stringContaining(text) };

/**
 * Reads a YAML file beside a test: a table of inputs and results.
 * @param name the file; unless given, the one with the name of the test
 */
export const readYaml = <T>(test: ImportMeta, name = basename(test.filename).replace(/\.test\.ts$/, ".yaml")): T =>
  parse(readFileSync(join(test.dirname, name), "utf8"), { customTags: [has], merge: true }) as T;

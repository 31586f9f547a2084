import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "vitest";
import { parse } from "yaml";

/** The tag `!has text`, which matches any text that contains `text`. */
const has = { tag: "!has", resolve: (text: string) => expect.stringContaining(text) };

/**
 * Reads a table of inputs and results from a YAML file beside a test.
 * @param name the file's name; by default, the test's name
 */
export const readYaml = <T>(test: ImportMeta, name = basename(test.filename).replace(/\.test\.ts$/, ".yaml")): T =>
  parse(readFileSync(join(test.dirname, name), "utf8"), { customTags: [has], merge: true }) as T;

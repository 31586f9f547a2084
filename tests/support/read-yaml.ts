import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Reads a YAML file beside a test: a table of inputs and of what they give. */
export const readYaml = <T>(test: ImportMeta, name: string): T =>
  parse(readFileSync(join(test.dirname, name), "utf8")) as T;

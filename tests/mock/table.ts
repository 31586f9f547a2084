import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** The cases of a test, from the YAML file of this name beside it. */
export const table = <Row>(name: string): Row[] =>
  parse(readFileSync(join(import.meta.dirname, `${name}.yaml`), "utf8"));

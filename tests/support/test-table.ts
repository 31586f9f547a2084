import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";
import { type Row, testRows } from "./test-rows.ts";

/** Tests functions on the rows that the YAML file beside the test has under their names. `schemas` holds what rows share. */
export function testTable(file: ImportMeta, functions: Record<string, (...args: never[]) => unknown>): void {
  const name = basename(file.filename).replace(/\.test\.ts$/, ".yaml");
  const { schemas, ...tables } = readYaml<Record<string, Row[]>>(file, name);
  test("each table has the name of one of the functions", () =>
    expect(Object.keys(tables).sort()).toEqual(Object.keys(functions).sort()));
  for (const [name, call] of Object.entries(functions)) {
    describe(name, () => testRows(call, tables[name] ?? []));
  }
}

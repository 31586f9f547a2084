import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";
import { type Row, testRows } from "./test-rows.ts";

/** Tests functions on the rows in the YAML file beside the test, under their names; `schemas` has what the rows share. */
export function testTable(file: ImportMeta, functions: Record<string, (...args: never[]) => unknown>): void {
  const name = basename(file.filename).replace(/\.test\.ts$/, ".yaml");
  const { schemas, ...tables } = readYaml<Record<string, Row[]>>(file, name);
  test("each table is about one of the functions", () =>
    expect(Object.keys(tables).sort()).toEqual(Object.keys(functions).sort()));
  for (const [name, call] of Object.entries(functions)) {
    describe(name, () => testRows(call, tables[name] ?? []));
  }
}

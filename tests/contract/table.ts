import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Row, testRows } from "../support/test-rows.ts";

/** The cases of a test, from the YAML file beside it. */
export const casesOf = <T>(test: string): T =>
  parse(readFileSync(new URL(test.replace(/\.test\.ts$/, ".yaml")), "utf8"));

/** Tests functions on the rows in the YAML file beside the test, under their names. */
export function testTable(file: string, functions: Record<string, (...args: never[]) => unknown>) {
  const table = casesOf<Record<string, Row[]>>(file);
  test("the table is about each of the functions", () =>
    expect(Object.keys(table).sort()).toEqual(Object.keys(functions).sort()));
  for (const [name, call] of Object.entries(functions)) describe(name, () => testRows(call, table[name] ?? []));
}

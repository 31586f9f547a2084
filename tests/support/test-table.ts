import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";
import { type Row, testRows } from "./test-rows.ts";

/** The result of a call as plain data; `error` is a part of the message that it throws. */
type Expected = { error?: string } | null;

/** By rule, what a function is called with and what it returns. Several arguments are a list. */
type Rules = Record<string, [given: unknown, expected: Expected][]>;

/** Tests functions with the tables of their names in the YAML file beside the test. Tables share what `schemas` has. */
export function testTable(file: ImportMeta, functions: Record<string, (...args: never[]) => unknown>): void {
  const name = basename(file.filename).replace(/\.test\.ts$/, ".yaml");
  const { schemas, ...tables } = readYaml<Record<string, Row[] | Rules>>(file, name);
  test("each table has the name of one of the functions", () =>
    expect(Object.keys(tables).sort()).toEqual(Object.keys(functions).sort()));
  for (const [name, call] of Object.entries(functions)) {
    const table = tables[name] ?? [];
    describe(name, () => (Array.isArray(table) ? testRows(call, table) : testRows(asPlainData(call), rowsOf(table))));
  }
}

const asPlainData =
  (call: (...args: never[]) => unknown) =>
  async (...args: never[]) =>
    JSON.parse(JSON.stringify((await call(...args)) ?? null));

const rowsOf = (rules: Rules): Row[] =>
  Object.entries(rules).flatMap(([rule, pairs]) =>
    pairs.map(([given, is]) => ({
      rule: `${rule}: ${JSON.stringify(given)}`,
      of: [given].flat(1),
      is,
      throws: is?.error,
    })),
  );

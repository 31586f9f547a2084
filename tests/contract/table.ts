import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

/** The cases of a test, from the YAML file beside it. */
export const casesOf = <T>(test: string): T =>
  parse(readFileSync(new URL(test.replace(/\.test\.ts$/, ".yaml")), "utf8"));

/** What a function is given, and what it gives; `throws`: what its error says. */
export interface Row {
  rule?: string;
  of: unknown[];
  is?: unknown;
  throws?: string | undefined;
}

/** Tests a function on the rows of a table; what is absent is `undefined`. */
export function testRows(call: (...args: never[]) => unknown, rows: Row[]) {
  test.each(rows.map((row) => ({ ...row, rule: row.rule ?? JSON.stringify(row.of) })))(
    "$rule",
    async ({ of, is, throws }) => {
      const result = async () => call(...(of as never[]));
      if (throws === undefined) return expect(await result()).toEqual(is);
      await expect(result).rejects.toThrow(throws);
      await expect(result).rejects.not.toThrow("a-secr"); // the beginning of each secret in the tables
    },
  );
}

/** Tests functions on the rows in the YAML file beside the test, under their names. */
export function testTable(file: string, functions: Record<string, (...args: never[]) => unknown>) {
  const table = casesOf<Record<string, Row[]>>(file);
  test("the table is about each of the functions", () =>
    expect(Object.keys(table).sort()).toEqual(Object.keys(functions).sort()));
  for (const [name, call] of Object.entries(functions)) describe(name, () => testRows(call, table[name] ?? []));
}

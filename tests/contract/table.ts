import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

/** Reads a table beside a test. */
export const readTable = <T>(name: string, at: string): T => parse(readFileSync(new URL(name, at), "utf8"));

/** What a function is given, and what it gives; `throws`: what its error says. */
interface Row {
  rule?: string;
  of: unknown[];
  is?: unknown;
  throws?: string;
}

/** Tests functions on the rows of a table that has their names; what is absent is `undefined`. */
export function testTable<F extends Record<string, (...args: never[]) => unknown>>(
  name: string,
  at: string,
  functions: F,
) {
  const table = readTable<Record<keyof F & string, Row[]>>(name, at);
  test(`${name} is about each of the functions`, () => expect(Object.keys(table)).toEqual(Object.keys(functions)));
  describe.each(Object.entries(table))("%s", (key, rows) => {
    test.each(rows.map((row) => ({ ...row, rule: row.rule ?? JSON.stringify(row.of) })))(
      "$rule",
      async ({ of, is, throws }) => {
        const call = async () => functions[key]?.(...(of as never[]));
        if (throws !== undefined) await expect(call()).rejects.toThrow(throws);
        else expect(await call()).toEqual(is);
      },
    );
  });
}

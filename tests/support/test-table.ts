import { basename } from "node:path";
import { expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";

/** What a function is given, and what it returns; `throws`: what its error says. */
interface Row {
  rule?: string;
  of: unknown[];
  is?: unknown;
  throws?: string;
}

/** Tests functions on the rows in the YAML file beside the test, under their names; `schemas` has what the rows share. */
export function testTable(file: ImportMeta, functions: Record<string, (...args: never[]) => unknown>): void {
  const name = basename(file.filename).replace(/\.test\.ts$/, ".yaml");
  const { schemas, ...tables } = readYaml<Record<string, Row[]>>(file, name);
  test("each table is one of a function", () => expect(Object.keys(tables)).toEqual(Object.keys(functions)));
  for (const [name, call] of Object.entries(functions)) {
    const rows = (tables[name] ?? []).map((row) => ({ rule: JSON.stringify(row.of), ...row }));
    test.each(rows)(`${name}: $rule`, async ({ of, is, throws }) => {
      const result = async () => call(...(of as never[]));
      if (throws === undefined) return expect(await result()).toEqual(is);
      await expect(result).rejects.toThrow(throws);
    });
  }
}

import { expect, test } from "vitest";

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

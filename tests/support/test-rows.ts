import { expect, test } from "vitest";

/** The arguments of a function (`of`), and its result (`is`) or a text in its error (`throws`). */
export interface Row {
  rule?: string;
  of: unknown[];
  is?: unknown;
  throws?: string | undefined;
}

/** Tests a function on the rows of a table. A row without `is` expects `undefined`. */
export function testRows(call: (...args: never[]) => unknown, rows: Row[]) {
  test.each(rows.map((row) => ({ ...row, rule: row.rule ?? JSON.stringify(row.of) })))(
    "$rule",
    async ({ of, is, throws }) => {
      const result = async () => call(...(of as never[]));
      if (throws === undefined) return expect(await result()).toEqual(is);
      await expect(result).rejects.toThrow(throws);
      await expect(result).rejects.not.toThrow("a-secr"); // every secret in the tables begins like this
    },
  );
}

import { expect, test } from "vitest";
import { repeatedName } from "../../../src/mock/check/repeated-name.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, { repeatedName: (json: string) => repeatedName(Buffer.from(json)) });

test("lets other tasks run while it reads a long text", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await repeatedName(Buffer.from(`[${'{"a":1},'.repeat(2 ** 20)}1]`));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});

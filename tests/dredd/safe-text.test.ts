import { expect, test } from "vitest";
import { safeBody, safeText } from "../../src/dredd/safe-text.ts";
import { PrefilteringRedactor } from "../../src/shared/prefiltering-redactor.ts";
import { testTable } from "../support/test-table.ts";

const redactor = new PrefilteringRedactor(["a-secret-token"]);

testTable(import.meta, {
  shown: (text: string) => safeText(text, redactor),
  shownBody: (body: string) => safeBody(body, redactor),
});

test("of a longer body, only the beginning and the length are shown", () => {
  expect(safeBody("x".repeat(4000), redactor)).toBe("x".repeat(4000));
  expect(safeBody("x".repeat(4001), redactor)).toBe(`${"x".repeat(4000)} … (4001 characters)`);
});

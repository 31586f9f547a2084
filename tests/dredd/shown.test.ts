import { expect, test } from "vitest";
import { shown, shownBody } from "../../src/dredd/shown.ts";
import { PrefilteringRedactor } from "../../src/shared/prefiltering-redactor.ts";
import { testTable } from "../support/test-table.ts";

const redactor = new PrefilteringRedactor(["a-secret-token"]);

testTable(import.meta, {
  shown: (text: string) => shown(text, redactor),
  shownBody: (body: string) => shownBody(body, redactor),
});

test("only the beginning and the length of a longer body are shown", () => {
  expect(shownBody("x".repeat(4000), redactor)).toBe("x".repeat(4000));
  expect(shownBody("x".repeat(4001), redactor)).toBe(`${"x".repeat(4000)} … (4001 characters)`);
});

import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { edit } from "../../scripts/test-owner/edit.ts";

test("an edit sets members and numbered items at any depth, replaces lists, and keeps comments and order", () => {
  const document = parseDocument("# why\na: { b: 1, c: [1, 2] }\nd: [4, { g: 6 }]\n");
  edit(document, { a: { b: 2, c: [3] }, d: { 1: { g: 7 } }, e: { f: 5 } });
  expect(document.toString()).toBe("# why\na: { b: 2, c: [ 3 ] }\nd: [ 4, { g: 7 } ]\ne:\n  f: 5\n");
});

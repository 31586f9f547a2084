import { expect, test } from "vitest";
import { compareDocuments } from "../../scripts/check-breaking/rating/document-changes.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";

const document = (info: object, others: object = {}, operation: object = {}) => ({
  ...documentWith(operation, { securitySchemes: SCHEMES }, others),
  info: { title: "Things", version: "1.0.0", ...info },
});

test.each([
  [{}, { summary: "All." }, '"All." added: '],
  [{ summary: "All." }, {}, '"All." removed: '],
  [{ summary: "All." }, { summary: "Some." }, '"All." became "Some.": '],
])("the reason describes the change from %j to %j", (before, after, reason) => {
  expect(compareDocuments(document(before), document(after))).toMatchObject([
    { impact: "patch", place: "#/info/summary", reason: expect.stringMatching(`^${reason}`) },
  ]);
});

test("a change that operations inherit is rated once, at the document", () => {
  const changes = compareDocuments(document({}, { security: [] }), document({}, { security: [{ Header: [] }] }));
  expect(changes.map(({ impact, place }) => [impact, place])).toEqual([["major", "#/security"]]);
});

test.each([10, 250])("a limit that is set %i levels down is major", (depth) => {
  const nested = (leaf: object) =>
    Array.from({ length: depth }).reduce<object>((below) => ({ type: "array", items: below }), leaf);
  const taking = (leaf: object) =>
    document({}, {}, { requestBody: { content: { "application/json": { schema: nested(leaf) } } } });
  const changes = compareDocuments(taking({ type: "string" }), taking({ type: "string", maxLength: 1 }));
  expect(changes.map(({ impact }) => impact)).toContain("major");
});

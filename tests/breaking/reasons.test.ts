import { expect, test } from "vitest";
import { compareDocuments } from "../../scripts/breaking/compare.ts";

const document = (info: object, security?: object[]) => ({
  openapi: "3.1.1",
  info: { title: "Things", version: "1.0.0", ...info },
  paths: { "/things": { get: { responses: { 200: { description: "Things." } } } } },
  components: { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } },
  ...(security && { security }),
});

test.each([
  [{}, { summary: "All." }, "added: "],
  [{ summary: "All." }, {}, "removed: "],
  [{ summary: "All." }, { summary: "Some." }, '"All." became "Some.": '],
])("what happened from %j to %j is the reason", (before, after, reason) => {
  expect(compareDocuments(document(before), document(after))).toMatchObject([
    { impact: "patch", place: "#/info/summary", reason: expect.stringMatching(`^${reason}`) },
  ]);
});

test("what operations inherit is rated where it stands, once", () => {
  const changes = compareDocuments(document({}, []), document({}, [{ Key: [] }]));
  expect(changes.map(({ impact, place }) => [impact, place])).toEqual([["major", "#/security"]]);
});

test.each([10, 250])("a limit that is set %i levels down is major", (depth) => {
  const nested = (leaf: object) =>
    Array.from({ length: depth }).reduce<object>((below) => ({ type: "array", items: below }), leaf);
  const taking = (leaf: object) => ({
    ...document({}),
    paths: {
      "/": { post: { requestBody: { content: { "application/json": { schema: nested(leaf) } } }, responses: {} } },
    },
  });
  const changes = compareDocuments(taking({ type: "string" }), taking({ type: "string", maxLength: 1 }));
  expect(changes.map(({ impact }) => impact)).toContain("major");
});

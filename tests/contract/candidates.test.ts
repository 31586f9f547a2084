import { expect, test } from "vitest";
import { candidates, withoutAlternatives } from "../../src/contract/candidates.ts";
import { Values } from "../../src/contract/values.ts";
import type { Schema } from "../../src/document/types.ts";
import { documentOf } from "./small-documents.ts";
import { PlainIds } from "./stub-session.ts";
import { testTable } from "./table.ts";

const candidatesOf = (schema: Schema) => [
  ...candidates(new Values(documentOf({ body: schema }), new PlainIds()), schema),
];

testTable("candidates.yaml", import.meta.url, { candidates: candidatesOf, withoutAlternatives });

test("a schema without alternatives stays the very object, by which its validator is found", () => {
  const schema = { type: "string" };
  expect(withoutAlternatives(schema)).toBe(schema);
});

test("a text of a pattern is like an example first, then one of the pattern, then an example, then any", () => {
  const texts = candidatesOf({ type: "string", pattern: "^[a-f]{3}$", examples: ["abc"] });
  expect(texts[0]).toBe("fff");
  expect(texts.filter((text) => /^[a-f]{3}$/.test(`${text}`)).length).toBeGreaterThan(10);
  expect(texts.slice(-6)).toEqual(["fff", "fff", "fff", "abc", "id1", "abc"]);
});

test("a text of two patterns may be one of either", () => {
  const texts = candidatesOf({ type: "string", pattern: "^x$", allOf: [{ pattern: "^y$" }] });
  expect(new Set(texts)).toEqual(new Set(["x", "y", "id1"]));
});

test("a number that names something is a random one of the upper half first", () => {
  const id = { type: "integer", maximum: 100 };
  const [first] = candidatesOf({ type: "object", required: ["thing_id"], properties: { thing_id: id } });
  expect(first).toEqual({ thing_id: expect.toSatisfy((number: number) => number > 50) });
});

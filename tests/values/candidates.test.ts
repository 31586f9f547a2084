import { expect, test } from "vitest";
import { readContract } from "../../src/document/contract.ts";
import type { Schema } from "../../src/document/openapi/types.ts";
import { candidates, withoutAlternatives } from "../../src/values/candidates.ts";
import { Values } from "../../src/values/values.ts";
import { documentOf } from "../contract/small-documents.ts";
import { PlainIds } from "../contract/stub-session.ts";
import { testTable } from "../support/test-table.ts";

const candidatesOf = (schema: Schema) => [
  ...candidates(new Values(readContract(documentOf({ body: schema })), new PlainIds()), schema),
];

testTable(import.meta, {
  candidates: candidatesOf,
  different: (schema: Schema) => [...new Set(candidatesOf(schema))].sort(),
  withoutAlternatives,
  isTheSame: (schema: Schema) => withoutAlternatives(schema) === schema,
});

test("candidates for a pattern are variants of an example, texts of the pattern, an example, and then any text", () => {
  const texts = candidatesOf({ type: "string", pattern: "^[a-f]{3}$", examples: ["abc"] });
  expect([texts[0], ...texts.slice(-6)]).toEqual(["fff", "fff", "fff", "fff", "abc", "id1", "abc"]);
  expect(texts.filter((text) => /^[a-f]{3}$/.test(`${text}`)).length).toBeGreaterThan(10);
});

test("the first candidate for a numeric ID is a random number of the upper half", () => {
  const id = { type: "integer", maximum: 100 };
  const [first] = candidatesOf({ type: "object", required: ["thing_id"], properties: { thing_id: id } });
  expect(first).toEqual({ thing_id: expect.toSatisfy((number: number) => number > 50) });
});

import { expect, test } from "vitest";
import { candidates, withoutAlternatives } from "../../src/contract/candidates.ts";
import { Values } from "../../src/contract/values.ts";
import type { Schema } from "../../src/document/types.ts";
import { documentOf } from "./small-documents.ts";
import { PlainIds } from "./stub-session.ts";
import { readTable } from "./table.ts";

const candidatesOf = (schema: Schema) => {
  const values = new Values(documentOf({ body: schema }), new PlainIds());
  return [...candidates(values, schema)];
};

interface Row {
  schema: Schema;
  values: unknown[];
}

test.each(readTable<Row[]>("candidates.yaml", import.meta.url))("of $schema, $values", ({ schema, values }) => {
  expect(candidatesOf(schema)).toEqual(values);
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
  const schema = {
    type: "object",
    required: ["thing_id"],
    properties: { thing_id: { type: "integer", maximum: 100 } },
  };
  const [first] = candidatesOf(schema) as [{ thing_id: number }];
  expect(first.thing_id).toBeGreaterThan(50);
});

test("what holds for all values of a schema is the schema but for its alternatives", () => {
  const others = { type: "string", maxLength: 3 };
  expect(withoutAlternatives({ ...others, anyOf: [{}], oneOf: [{}] })).toEqual(others);
  expect(withoutAlternatives({ ...others, oneOf: [{}] })).toEqual(others);
  expect(withoutAlternatives(others)).toBe(others); // its validator is found by the very object
});

import { expect, test } from "vitest";
import { itemsOf, propertiesOf, typesOf } from "../../src/document/shape.ts";
import type { Schema } from "../../src/document/types.ts";
import { documentWith } from "./minimal.ts";

const text = { type: "string", maxLength: 2 };
const named = (schemas: Record<string, Schema>) => documentWith({}, { schemas });
const document = named({
  Text: text,
  Loop: { allOf: [{ $ref: "#/components/schemas/Loop" }], type: "object" },
  Choice: { anyOf: [{ $ref: "#/components/schemas/Choice" }, text] },
  Tree: { type: "object", properties: { next: { $ref: "#/components/schemas/Tree" } } },
});
const Text = { $ref: "#/components/schemas/Text" };

test.each<[Schema, string[]]>([
  [{}, []],
  [{ type: ["string", "null"] }, ["string", "null"]],
  [{ enum: ["a", 1, null] }, ["string", "integer", "null"]],
  [{ const: true }, ["boolean"]],
  [{ properties: {} }, ["object"]],
  [{ items: {} }, ["array"]],
  [{ ...Text, minLength: 1 }, ["string"]],
  [{ allOf: [{ type: ["string", "null"] }, Text] }, ["string"]],
  [{ allOf: [{ type: "number" }, { type: "integer" }] }, ["integer"]],
  [{ oneOf: [Text, { type: "null" }] }, ["string", "null"]],
  [{ oneOf: [Text, {}] }, []],
  [{ $ref: "#/components/schemas/Loop" }, ["object"]],
])("the types of %j", (schema, types) => {
  expect([...typesOf(document, schema)]).toEqual(types);
});

test("the properties and items of parts and alternatives", () => {
  const one = { properties: { a: text } };
  const other = { properties: { b: text } };
  expect(Object.keys(propertiesOf(document, { allOf: [one], oneOf: [other], properties: { c: text } })).sort()).toEqual(
    ["a", "b", "c"],
  );
  expect(itemsOf(document, { anyOf: [{ type: "string" }, { items: text }] })).toBe(text);
});

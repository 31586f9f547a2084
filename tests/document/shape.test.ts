import { expect, test } from "vitest";
import {
  alternativesOf,
  facetsOf,
  itemsOf,
  propertiesOf,
  propertySchema,
  typeOf,
  typesOf,
} from "../../src/document/shape.ts";
import type { Schema } from "../../src/document/types.ts";
import { readYaml } from "../support/read-yaml.ts";
import { documentWith } from "./minimal.ts";

const text = { type: "string", maxLength: 2 };
const schemas = {
  Text: text,
  Loop: { allOf: [{ $ref: "#/components/schemas/Loop" }], type: "object" },
  Choice: { anyOf: [{ $ref: "#/components/schemas/Choice" }, text] },
};
const document = documentWith({}, { schemas });
const Text = { $ref: "#/components/schemas/Text" };

const cases = readYaml<{
  typesOf: { schema: Schema; types: string[] }[];
  typeOf: { value: unknown; type: string }[];
}>(import.meta, "shape.yaml");

test.each(cases.typesOf)("the types of $schema are $types", ({ schema, types }) => {
  expect([...typesOf(document, schema)]).toEqual(types);
});

test.each(cases.typeOf)("$value is of the type $type", ({ value, type }) => {
  expect(typeOf(value)).toBe(type);
});

test("the properties and items of parts and alternatives", () => {
  const one = { properties: { a: text } };
  const other = { properties: { b: text } };
  expect(Object.keys(propertiesOf(document, { allOf: [one], oneOf: [other], properties: { c: text } })).sort()).toEqual(
    ["a", "b", "c"],
  );
  expect(itemsOf(document, { anyOf: [{ type: "string" }, { items: text }] })).toBe(text);
});

test("the first items that are found count, those of the schema itself before those of a part or an alternative", () => {
  const [own, part, other] = [{ const: 1 }, { const: 2 }, { const: 3 }];
  expect(itemsOf(document, { items: own, allOf: [{ items: part }], anyOf: [{ items: other }] })).toBe(own);
  expect(itemsOf(document, { allOf: [{ items: part }, { items: own }], anyOf: [{ items: other }] })).toBe(part);
  expect(itemsOf(document, { oneOf: [{}, { items: other }, { items: own }] })).toBe(other);
  expect(itemsOf(document, { $ref: "#/components/schemas/Choice" })).toBeUndefined();
});

test("a property of the schema itself comes before that of a part, and that before an alternative's", () => {
  const [own, part, other] = [{ const: 1 }, { const: 2 }, { const: 3 }];
  const schema = {
    properties: { a: own },
    allOf: [{ properties: { a: part, b: part } }],
    anyOf: [{ properties: { a: other, b: other, c: other } }],
  };
  expect(propertiesOf(document, schema)).toEqual({ a: own, b: part, c: other });
  expect([propertySchema(document, schema, "c"), propertySchema(document, schema, "toString")]).toEqual([other, {}]);
  expect(propertiesOf(document, { $ref: "#/components/schemas/Choice" })).toEqual({});
});

test("facets hold together, alternatives do not", () => {
  const schema = { allOf: [Text, { anyOf: [Text, { type: "null" }] }], oneOf: [{ const: 1 }] };
  expect(facetsOf(document, schema)).toEqual([schema, text, { anyOf: [Text, { type: "null" }] }]);
  expect(alternativesOf(document, schema)).toEqual([{ const: 1 }, text, { type: "null" }]);
});

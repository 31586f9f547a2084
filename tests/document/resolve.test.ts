import { expect, test } from "vitest";
import { partsOf, pointer, resolve, resolveSchema } from "../../src/document/resolve.ts";
import { documentWith } from "./minimal.ts";

test.each([
  ["#/components/schemas/Nothing", "the reference #/components/schemas/Nothing refers to nothing"],
  ["#/components/schemas/toString", "refers to nothing"],
  ["other.yaml#/X", "the reference other.yaml#/X leaves the document"],
  ["#/components/schemas/Loop", "the reference #/components/schemas/Loop leads back to itself"],
])("a reference that leads nowhere is named: %s", ($ref, message) => {
  const document = documentWith({}, { schemas: { Loop: { $ref: "#/components/schemas/Loop" } } });
  expect(() => resolve(document, { $ref })).toThrow(message);
  expect(() => resolveSchema(document, { $ref })).toThrow(message);
});

test("a reference may lead through escapes", () => {
  const document = documentWith({}, {}, { "x-a/b~c%": { d: {} } });
  expect(resolve(document, { $ref: pointer("x-a/b~c%", "d") })).toBe((document["x-a/b~c%"] as { d: object }).d);
});

test("a reference beside keywords that constrain is not lost", () => {
  const document = documentWith({}, { schemas: { Text: { type: "string", maxLength: 5 } } });
  const text = { $ref: "#/components/schemas/Text" };
  expect(resolveSchema(document, { ...text, description: "A text" })).toEqual({ type: "string", maxLength: 5 });
  expect(resolveSchema(document, { ...text, minLength: 2 })).toEqual({ ...text, minLength: 2 });
});

test.each(["#/x-half%", "#/x-half%25"])("a lone per cent sign stands for itself: %s", ($ref) => {
  expect(resolve(documentWith({}, {}, { "x-half%": { a: 1 } }), { $ref })).toEqual({ a: 1 });
});

test.each([
  [undefined, {}],
  [true, {}],
  [false, { not: {} }],
  [{ $ref: "#/components/schemas/Never" }, { not: {} }],
])("the schema %j becomes an object", (node, expected) => {
  expect(resolveSchema(documentWith({}, { schemas: { Never: false } }), node)).toEqual(expected);
});

test("the parts of a schema are its allOf, and its reference beside other keywords", () => {
  const document = documentWith({}, { schemas: { A: { type: "string" }, B: { $ref: "#/components/schemas/A" } } });
  const schema = {
    $ref: "#/components/schemas/B",
    minLength: 1,
    allOf: [{ $ref: "#/components/schemas/A" }, { pattern: "a" }],
  };
  expect(partsOf(document, schema)).toEqual([{ type: "string" }, { type: "string" }, { pattern: "a" }]);
  expect(partsOf(document, { type: "string" })).toEqual([]);
});

test.each([
  ["x-of-a-tool", "x"],
  ["title", "A"],
  ["deprecated", true],
])("beside %s a reference is followed", (keyword, value) => {
  const document = documentWith({}, { schemas: { A: { type: "string" } } });
  expect(resolveSchema(document, { $ref: "#/components/schemas/A", [keyword]: value })).toEqual({ type: "string" });
});

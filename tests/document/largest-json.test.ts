import { expect, test } from "vitest";
import { largestJson } from "../../src/document/largest-json.ts";
import type { Schema } from "../../src/document/types.ts";
import { documentWith } from "./minimal.ts";

const text = { type: "string", maxLength: 2 };
const Text = { $ref: "#/components/schemas/Text" };
const document = documentWith(
  {},
  {
    schemas: {
      Text: text,
      Choice: { anyOf: [{ $ref: "#/components/schemas/Choice" }, text] },
      Tree: { type: "object", properties: { next: { $ref: "#/components/schemas/Tree" } } },
      Pair: {
        type: "object",
        properties: { a: { type: "object", properties: { b: { $ref: "#/components/schemas/Pair" } } } },
      },
    },
  },
);
const { POSITIVE_INFINITY: infinite } = Number;

// A character of a text takes 12 bytes: two escapes.
test.each<[Schema, number]>([
  [Text, 2 * 12 + 2],
  [{ ...Text, maxLength: 1 }, 12 + 2],
  [{ type: "string" }, infinite],
  [{ type: "number" }, 32],
  [{ type: "integer" }, 32],
  [{ type: "boolean" }, "false".length],
  [{ type: "null" }, "null".length],
  [{ type: ["null", "boolean"] }, "false".length],
  [{ type: "string", enum: ["s", "medium"] }, 12 * '"medium"'.length],
  [{ const: "medium" }, 12 * '"medium"'.length],
  [{ enum: ["medium"], const: "s" }, 12 * '"medium"'.length],
  [{ allOf: [Text, { maxLength: 3 }] }, 2 * 12 + 2],
  [{ oneOf: [Text, { type: "string", maxLength: 5 }] }, 5 * 12 + 2],
  [{ oneOf: [Text, { type: "null" }] }, 2 * 12 + 2],
  [{ oneOf: [Text, { type: "string" }] }, infinite],
  [{ allOf: [{ properties: { a: Text } }, { properties: { b: Text } }] }, 2 + 2 * (12 + 26 + 4)],
  [{ type: "object" }, 2],
  [{ type: "array", maxItems: 3, items: Text }, 3 * 27 + 2],
  [{ type: "array", maxItems: 0 }, 2],
  [{ type: "array", maxItems: 1 }, infinite],
  [{ type: "array", items: Text }, infinite],
  [{ type: "array", items: { type: "null" }, oneOf: [Text, { type: "array", maxItems: 2 }] }, 2 * 5 + 2],
  [{ $ref: "#/components/schemas/Tree" }, infinite],
  [{ $ref: "#/components/schemas/Pair" }, infinite],
  [{ $ref: "#/components/schemas/Choice" }, infinite],
  [{}, infinite],
])("the largest JSON of %j", (schema, size) => {
  expect(largestJson(document, schema)).toBe(size);
});

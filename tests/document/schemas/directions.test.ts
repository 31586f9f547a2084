import { expect, test } from "vitest";
import { originOf } from "../../../src/document/openapi/origin.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import { documentFor } from "../../../src/document/schemas/directions.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { documentWith } from "../minimal.ts";

const Thing: Schema = {
  type: "object",
  required: ["id", "key", "name", "unknown"],
  properties: { id: { $ref: "#/components/schemas/Id" }, key: { type: "string", writeOnly: true }, name: {} },
};
const schemas = { Id: { type: "string", readOnly: true }, Thing, List: { allOf: [{ required: ["id"] }, Thing] } };
const document = documentWith({}, { schemas });

test.each([
  ["request", ["key", "name", "unknown"]],
  ["response", ["id", "name", "unknown"]],
] as const)("what does not go in a %s is not required there", (direction, required) => {
  const copy = documentFor(schemasOf(document), direction).components?.schemas as typeof schemas;
  expect(copy.Thing.required).toEqual(required);
  expect(copy.List.allOf).toMatchObject([{ required: ["id"] }, { required }]);
  expect(originOf(copy.Thing)).toBe(Thing);
});

test.each<Schema>([{}, { required: ["a"] }, { required: ["a"], properties: { a: {} } }])(
  "a document without changes is returned itself: %j",
  (schema) => {
    const own = documentWith({}, { schemas: { A: schema } });
    expect(documentFor(schemasOf(own), "request")).toBe(own);
  },
);

test.each([
  [{ $ref: "#/components/schemas/Id" }, "request", true],
  [{ $ref: "#/components/schemas/Thing", readOnly: true }, "request", true],
  [{ $ref: "#/components/schemas/Id" }, "response", false],
] as const)("a mark counts beside a reference, and where it leads: %j, %s", (schema, direction, isAbsent) => {
  expect(schemasOf(document).isAbsent(schema, direction)).toBe(isAbsent);
});

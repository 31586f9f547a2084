import { expect, test } from "vitest";
import { CHECKED, LIMITS, schemaLimits } from "../../../scripts/generate/schemas/schema-limits.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import { documentWith } from "../../document/minimal.ts";

const limitsOf = (allOf: Schema[], keywords = LIMITS) => schemaLimits(documentWith({}), { allOf }, keywords);

test.each<[Schema[], Schema]>([
  [[{ maxLength: 10 }, { maxLength: 5 }], { maxLength: 5 }],
  [[{ minItems: 2 }, { minItems: 1, maxItems: 9 }], { minItems: 2, maxItems: 9 }],
  [[{ minimum: 3 }, { exclusiveMinimum: 3 }, { minimum: 1 }], { minimum: 3, exclusiveMinimum: 3 }],
  [[{ enum: ["a", { b: 1 }] }, { enum: ["c", { b: 1 }] }], { enum: [{ b: 1 }] }],
  [[{ uniqueItems: false }, { uniqueItems: true }], { uniqueItems: true }],
  [[{ allOf: [{ maximum: 7 }] }, { allOf: [{ maximum: 8 }] }], { maximum: 7 }],
])("of %j, the narrowest limits are %j", (allOf, limits) => {
  expect(limitsOf(allOf)).toEqual(limits);
  expect(limitsOf(allOf.toReversed())).toEqual(limits);
});

test("a property has the narrowest limits of all schemas that name it", () => {
  const named = (property: Schema) => ({ properties: { a: property } });
  expect(limitsOf([named({ maxLength: 10 }), named({ maxLength: 5 })], CHECKED)).toEqual(named({ maxLength: 5 }));
});

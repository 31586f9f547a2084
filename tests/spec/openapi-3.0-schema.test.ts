import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaIn30 } from "../../scripts/generators/openapi-3.0/schema.ts";
import type { Schema } from "../../src/document/types.ts";
import { compile30, compile31 } from "./validators.ts";

describe("A schema of 3.1 in 3.0", () => {
  /** The schema, what it becomes for requests, and whether that accepts more. */
  const cases: [from: Schema | boolean, to: Schema, isWider?: "wider"][] = [
    [true, {}],
    [false, { not: {} }],
    [
      { type: "string", minLength: 0, maxLength: 2 },
      { type: "string", maxLength: 2 },
    ],
    [
      { type: "string", minLength: 1 },
      { type: "string", minLength: 1 },
    ],
    [
      { type: ["string", "null"], maxLength: 2 },
      { type: "string", nullable: true, maxLength: 2 },
    ],
    [{ type: "null" }, { allOf: [{ type: "string", nullable: true, enum: [null] }] }],
    [{ type: ["object", "string"] }, { allOf: [{ anyOf: [{ type: "object" }, { type: "string" }] }] }],
    [
      { type: ["array", "null", "integer"] },
      {
        allOf: [
          {
            anyOf: [
              { type: "array", items: {} },
              { type: "integer" },
              { type: "string", nullable: true, enum: [null] },
            ],
          },
        ],
      },
    ],
    [{ type: ["integer", "number"] }, { type: "number" }],
    [{ const: "a" }, { enum: ["a"] }],
    [{ const: null }, { enum: [null] }],
    [{ type: "array" }, { type: "array", items: {} }],
    [
      { type: "array", minItems: 0, items: { type: "string" } },
      { type: "array", items: { type: "string" } },
    ],
    [
      { type: "integer", exclusiveMinimum: 1, maximum: 3 },
      { type: "integer", minimum: 1, exclusiveMinimum: true, maximum: 3 },
    ],
    [{ exclusiveMinimum: 0, minimum: 2 }, { minimum: 2 }],
    [
      { exclusiveMaximum: 2, maximum: 2 },
      { maximum: 2, exclusiveMaximum: true },
    ],
    [
      { type: "integer", minimum: 0 },
      { type: "integer", minimum: 0 },
    ],
    [
      { type: "object", required: ["a"], properties: { a: { type: ["string", "null"] } }, additionalProperties: false },
      {
        type: "object",
        required: ["a"],
        properties: { a: { type: "string", nullable: true } },
        additionalProperties: false,
      },
    ],
    [
      { properties: { "x-a": { const: 1 } }, additionalProperties: { type: "null" } },
      {
        properties: { "x-a": { enum: [1] } },
        additionalProperties: { allOf: [{ type: "string", nullable: true, enum: [null] }] },
      },
    ],
    [{ anyOf: [{ const: 1 }, { type: "null" }], type: ["integer", "null"] }, expect.anything() as never],
    [{ not: { const: 1 } }, { not: { enum: [1] } }],
    [
      { type: "string", examples: ["a", "b"] },
      { type: "string", example: "a" },
    ],
    [{ "x-order": 1, $comment: "c", type: "string" }, { type: "string" }],
    [
      { type: "string", contentEncoding: "base64" },
      { type: "string", format: "byte" },
    ],
    [{ prefixItems: [{ type: "string" }], items: { type: "integer" } }, { items: {} }, "wider"],
    [{ patternProperties: { "^a": { type: "string" } }, additionalProperties: false }, {}, "wider"],
    [{ if: { type: "string" }, else: { const: 1 } }, {}, "wider"],
    [{ type: "array", contains: { const: 1 } }, { type: "array", items: {} }, "wider"],
  ];
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, "", "a", "ab", "abc", 0, 1, 2, 3, 4, 1.5, true, {}, [], ["a"], [1], [1, "a"]),
    fc.constantFrom<unknown>(
      { a: "a" },
      { a: null },
      { a: 1 },
      { b: 1 },
      { a: "a", b: null },
      { "x-a": 1 },
      { "x-a": 2 },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );

  test.each(cases)("%j becomes %j, which accepts the same or more", (from, to, isWider) => {
    const converted = schemaIn30(from, true);
    expect(converted).toEqual(to);
    const is31 = compile31(from);
    const [request, response] = [converted, schemaIn30(from, false)].map((schema) => compile30(schema));
    fc.assert(
      fc.property(value, (each) => {
        const isValid = is31(each);
        if (isValid || !isWider) expect(request?.(each), JSON.stringify(each)).toBe(isValid);
        if (isValid) expect(response?.(each), JSON.stringify(each)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("what stands beside a reference holds too", () => {
    expect(schemaIn30({ $ref: "#/components/schemas/A" }, true)).toEqual({ $ref: "#/components/schemas/A" });
    expect(schemaIn30({ $ref: "#/components/schemas/A", description: "b" }, true)).toEqual({
      description: "b",
      allOf: [{ $ref: "#/components/schemas/A" }],
    });
  });

  test("a response of several types has no type", () => {
    expect(schemaIn30({ type: ["object", "string"], description: "a" }, false)).toEqual({ description: "a" });
  });
});

import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaIn30 } from "../../../scripts/generate/openapi-3.0/schema-in-30.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import { randomCases } from "../../support/random-cases.ts";
import { readYaml } from "../../support/read-yaml.ts";

type Case = { from: Schema | boolean; to: Schema; wider?: boolean };
const cases = readYaml<Case[]>(import.meta);

const OBJECTS = [{ a: "a" }, { a: null }, { a: 1 }, { b: 1 }, { a: "a", b: null }, { "x-a": 1 }, { "x-a": 2 }];
const OTHERS = [null, "", "a", "ab", "abc", 0, 1, 2, 3, 4, 1.5, true, {}, [], ["a"], [1], [1, "a"]];
const value = fc.oneof(fc.constantFrom<unknown>(...OTHERS), fc.constantFrom(...OBJECTS), fc.jsonValue({ maxDepth: 2 }));

const options = { strict: false, validateFormats: false, validateSchema: false };

/** Returns a 3.0 schema in the form for Ajv, where an exclusive limit is a number. */
function forAjv(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(forAjv);
  if (typeof node !== "object" || node === null) return node;
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, example: _, ...rest } = node as Record<string, unknown>;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, forAjv(value)])),
    ...(minimum !== undefined && { [exclusiveMinimum ? "exclusiveMinimum" : "minimum"]: minimum }),
    ...(maximum !== undefined && { [exclusiveMaximum ? "exclusiveMaximum" : "maximum"]: maximum }),
  };
}

describe("A 3.1 schema converted to 3.0", () => {
  test.each(cases)("accepts the same values, or more if 3.0 cannot express the limit: %j", ({ from, to, wider }) => {
    const converted = schemaIn30(from, true);
    expect(converted).toEqual(to);
    const is31 = new Ajv2020(options).compile(from);
    const [request, response] = [converted, schemaIn30(from, false)].map((schema) =>
      new Ajv(options).compile(forAjv(schema) as object),
    );
    fc.assert(
      fc.property(value, (each) => {
        const isValid = is31(each);
        if (isValid || !wider) expect(request?.(each), JSON.stringify(each)).toBe(isValid);
        if (isValid) expect(response?.(each), JSON.stringify(each)).toBe(true);
      }),
      randomCases(300),
    );
  });

  test("keeps keywords beside a reference", () => {
    const reference = { $ref: "#/components/schemas/A" };
    expect(schemaIn30(reference, true)).toEqual(reference);
    expect(schemaIn30({ ...reference, description: "b" }, true)).toEqual({ description: "b", allOf: [reference] });
  });
});

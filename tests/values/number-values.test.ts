import { expect, test } from "vitest";
import type { Schema } from "../../src/document/openapi/types.ts";
import { Ids } from "../../src/values/ids.ts";
import { plainNumber, randomNumber } from "../../src/values/number-values.ts";
import { testTable } from "../support/test-table.ts";

const random = (schema: Schema) => {
  const ids = new Ids("numbers");
  return Array.from({ length: 300 }, () => randomNumber([schema], "integer", ids));
};

testTable(import.meta, {
  plainNumber: (type: "integer" | "number", ...facets: Schema[]) => [...plainNumber(facets, type)],
  outsideRange(schema: Schema, from: number, to: number) {
    const all = random(schema);
    expect(new Set(all).size).toBeGreaterThan(30);
    expect(Math.max(...all)).toBeGreaterThan(from + 0.75 * (to - from));
    return all.filter((number) => number < Math.floor(from) || number > to);
  },
});

test("a random number respects multipleOf, or is the only number that the schema allows", () => {
  expect(random({ multipleOf: 7, maximum: 1000 }).filter((number) => number % 7 !== 0)).toEqual([]);
  expect(new Set(random({ minimum: 5, maximum: 5 }))).toEqual(new Set([5]));
});

import { expect, test } from "vitest";
import { Ids } from "../../src/contract/ids.ts";
import { plainNumber, randomNumber } from "../../src/contract/numbers.ts";
import type { Schema } from "../../src/document/types.ts";

test.each<[Schema[], "integer" | "number", number[]]>([
  [[{}], "integer", [1, 2, 0, 3]],
  [[{}], "number", [1, 1.5, 0.5, 2]],
  [[{ minimum: 7 }], "integer", [7, 8, 6, 9, 7]],
  [[{ maximum: -7 }], "integer", [-7, -6, -8, -5, -7]],
  [[{ minimum: 2 }, { minimum: 4, maximum: 9 }, { maximum: 8 }], "integer", [4, 5, 3, 6, 4, 8]],
  [[{ exclusiveMinimum: 2, exclusiveMaximum: 9 }], "integer", [3, 4, 2, 5, 3, 8]],
  [[{ exclusiveMinimum: 2, exclusiveMaximum: 9 }], "number", [2.5, 3, 2, 3.5, 2.5, 8.5]],
  [[{ multipleOf: 5, minimum: 6 }], "integer", [10, 15, 5, 20, 6]],
  [[{ multipleOf: 2 }, { multipleOf: 6 }], "integer", [6, 12, 0, 18]],
])("plain numbers of %j as %s: %j", (facets, type, expected) => {
  expect([...plainNumber(facets, type)]).toEqual(expected);
});

/** The least and the largest of many random numbers. */
function rangeOf(facets: Schema[], type: "integer" | "number" = "integer") {
  const ids = new Ids("numbers");
  const all = Array.from({ length: 300 }, () => randomNumber(facets, type, ids));
  return { all, least: Math.min(...all), most: Math.max(...all) };
}

test.each<[string, Schema[], number, number]>([
  ["as large as JSON carries", [{}], 2 ** 51, 2 ** 52],
  ["up to the maximum", [{ maximum: 1000 }], 500, 1000],
  ["of the upper half between both limits", [{ minimum: 600, maximum: 1000 }], 800, 1000],
  ["of the positive half", [{ minimum: -1e6, maximum: 1000 }], 500, 1000],
  ...(
    [
      ["int8", 127],
      ["uint8", 255],
      ["int16", 32_767],
      ["uint16", 65_535],
      ["int32", 2 ** 31 - 1],
      ["uint32", 2 ** 32 - 1],
    ] as const
  ).map(([format, most]): [string, Schema[], number, number] => [
    `of the format ${format}`,
    [{ format }],
    Math.floor(most / 2),
    most,
  ]),
  ["of a format that sets no limit", [{ format: "int64" }], 2 ** 51, 2 ** 52],
])("a random number is one %s", (_, facets, from, to) => {
  const { all, least, most } = rangeOf(facets);
  expect(least).toBeGreaterThanOrEqual(from);
  expect(most).toBeLessThanOrEqual(to);
  expect(most).toBeGreaterThan(from + 0.75 * (to - from));
  expect(new Set(all).size).toBeGreaterThan(30);
});

test("a random number is a multiple where it must be", () => {
  expect(rangeOf([{ multipleOf: 7, maximum: 1000 }]).all.filter((number) => number % 7 !== 0)).toEqual([]);
});

test("where there is no room, a random number is the only one", () => {
  expect(rangeOf([{ minimum: 5, maximum: 5 }])).toMatchObject({ least: 5, most: 5 });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonBytes } from "../../../src/contract/exchange/json-bytes.ts";
import { randomCases } from "../../support/random-cases.ts";

const repetition = fc
  .tuple(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 20 }))
  .map(([text, length]) => Array<string>(length).fill(text));
const values = fc.oneof(
  repetition,
  fc.jsonValue(),
  fc.record({ ids: repetition, name: fc.string() }),
  fc.array(repetition),
);

test("writes the same text as JSON.stringify, or the same value with escapes", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(jsonBytes(value).toString()).toBe(JSON.stringify(value));
      expect(JSON.parse(jsonBytes(value, true).toString())).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    randomCases(),
  );
});

test("leaves out undefined values, and escapes each character of a string", () => {
  const value = { a: undefined, b: [undefined, 1], c: {}, ids: ["a😀", "a😀"] };
  expect(jsonBytes(value).toString()).toBe(JSON.stringify(value));
  expect(jsonBytes({ ids: value.ids }, true).toString()).toBe(
    String.raw`{"ids":["\u0061\ud83d\ude00","\u0061\ud83d\ude00"]}`,
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonBytes } from "../../../src/contract/exchange/json-bytes.ts";

const repetition = fc
  .tuple(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 20 }))
  .map(([text, length]) => Array<string>(length).fill(text));
const values = fc.oneof(
  repetition,
  fc.jsonValue(),
  fc.record({ ids: repetition, name: fc.string() }),
  fc.array(repetition),
);

test("writes what JSON.stringify writes, or with escapes another text for the same", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(jsonBytes(value).toString()).toBe(JSON.stringify(value));
      expect(JSON.parse(jsonBytes(value, true).toString())).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("leaves out what is undefined, and escapes each character of a text", () => {
  const value = { a: undefined, b: [undefined, 1], c: {}, ids: ["a😀", "a😀"] };
  expect(jsonBytes(value).toString()).toBe(JSON.stringify(value));
  expect(jsonBytes({ ids: value.ids }, true).toString()).toBe(
    String.raw`{"ids":["\u0061\ud83d\ude00","\u0061\ud83d\ude00"]}`,
  );
});

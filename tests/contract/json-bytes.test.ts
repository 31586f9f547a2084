import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonBytes } from "../../src/contract/json-bytes.ts";

const repetition = fc
  .tuple(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 20 }))
  .map(([text, length]) => Array<string>(length).fill(text));
const values = fc.oneof(
  repetition,
  fc.jsonValue(),
  fc.record({ ids: repetition, name: fc.string() }),
  fc.array(repetition),
);

test("writes what JSON.stringify writes", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(jsonBytes(value).toString()).toBe(JSON.stringify(value));
    }),
  );
});

test("with escapes, means the same and has no other character in its texts", () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = jsonBytes(value, true).toString();
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(jsonBytes({ ids: ["a😀", "a😀"] }, true).toString()).toBe(
    String.raw`{"ids":["\u0061\ud83d\ude00","\u0061\ud83d\ude00"]}`,
  );
});

test("leaves out what is undefined, as JSON.stringify does", () => {
  const value = { a: undefined, b: [undefined, 1], c: {} };
  expect(jsonBytes(value).toString()).toBe(JSON.stringify(value));
});

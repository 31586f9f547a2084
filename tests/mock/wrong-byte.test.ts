import fc from "fast-check";
import { expect, test } from "vitest";
import { notJsonAt, notUtf8At } from "../../src/mock/wrong-byte.ts";
import { takesLinearTime } from "../support/takes-linear-time.ts";

const offsetIn = (text: string) => notJsonAt(Buffer.from(text));

test.each([
  ["", 0],
  ["  ", 2],
  ["x", 0],
  ["\ufeffx", 3],
  ['{"ids":[}', 8],
  ['{"ids":["1",', 12],
  ['{"é":x}', 6],
  ["{x", 1],
  ['{"a" 1}', 5],
  ['{"a":1,}', 7],
  ['{"a":1 "b"', 7],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["[[1],[2]", 8],
  ["{} x", 3],
  ["[1}", 2],
  ["trux", 3],
  ["nul", 3],
  ["False", 0],
  ["-", 1],
  ["-x", 1],
  ["01", 1],
  ["1.", 2],
  ["1.5.", 3],
  ["1e+", 3],
  ["1Ex", 2],
  ["1E-5x", 4],
  ['"a', 2],
  ['"\t"', 1],
  ['"a\n', 2],
  ['"\\x"', 2],
  ['"\\u12g4"', 5],
  ['"\\u12"', 5],
  ['"\\n\\"\\u00e9\\', 12],
])("%j stops to be JSON at %i", (text, offset) => {
  expect(offsetIn(text)).toBe(offset);
});

test("agrees with JSON.parse on damaged JSON, wherever that names a position", () => {
  const damaged = fc
    .tuple(fc.json({ noUnicodeString: true }), fc.nat(), fc.string({ maxLength: 2 }))
    .map(([json, at, patch]) => json.slice(0, at % (json.length + 1)) + patch + json.slice(at % (json.length + 1)));
  fc.assert(
    fc.property(damaged, (text) => {
      const error = errorOf(text);
      const [, position] = /at position (\d+)/.exec(error ?? "") ?? [];
      if (error === undefined || position !== undefined) expect(offsetIn(text)).toBe(Number(position ?? text.length));
    }),
    { numRuns: 1_000 },
  );
});

function errorOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test("finds the place in a text that is as deep as the mock accepts", () => {
  expect(offsetIn('{"a":['.repeat(500))).toBe(3_000);
});

test.each([
  ["escapes", '\\"'],
  ["characters", "a"],
])("takes linear time for a string of many %s", (_name, part) => {
  takesLinearTime(`"${part.repeat(2 ** 17)}`, offsetIn);
});

test.each([
  [[0x22, 0xff, 0x22], 1],
  [[0xc3, 0xa9, 0xe9], 2],
  [[0xf0, 0x9f, 0x98, 0x80, 0x80], 4],
  [[0x61, 0xe2, 0x82], 1],
  [[0xef, 0xbb, 0xbf, 0xff], 3],
  [[0xef, 0xbf, 0xbd, 0x61, 0xef, 0xbf, 0xbd, 0xc0], 7],
  [[0xef, 0xbf, 0x61], 0],
  [[0xef, 0x61], 0],
  [[0xed, 0xa0, 0x80], 0],
  [[0xef, 0xbf, 0xbd, 0xc3, 0xa9], undefined],
])("the bytes %j stop to be UTF-8 at %s", (bytes, offset) => {
  expect(notUtf8At(new Uint8Array(bytes))).toBe(offset);
});

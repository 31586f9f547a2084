import fc from "fast-check";
import { expect, test } from "vitest";
import { invalidJsonOffset, invalidUtf8Offset } from "../../../src/mock/check/wrong-byte.ts";
import { randomCases } from "../../support/random-cases.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { takesLinearTime } from "../../support/takes-linear-time.ts";

const offsetIn = (text: string) => invalidJsonOffset(Buffer.from(text));

type Row = [wrong: string | number[], offset: number | null];

test.each(readYaml<Row[]>(import.meta))("%j becomes wrong at %s", (wrong, offset) => {
  const found = typeof wrong === "string" ? offsetIn(wrong) : invalidUtf8Offset(new Uint8Array(wrong));
  expect(found).toBe(offset ?? undefined);
});

test("agrees with JSON.parse on damaged JSON if JSON.parse names a position", () => {
  const damaged = fc
    .tuple(fc.json({ noUnicodeString: true }), fc.nat(), fc.string({ maxLength: 2 }))
    .map(([json, at, patch]) => json.slice(0, at % (json.length + 1)) + patch + json.slice(at % (json.length + 1)));
  const property = fc.property(damaged, (text) => {
    const position = positionIn(text);
    if (position !== undefined) expect(offsetIn(text)).toBe(position);
  });
  fc.assert(property, randomCases(1_000));
});

/** The position in the message of JSON.parse, if it has one; the length of valid JSON. */
function positionIn(text: string): number | undefined {
  try {
    JSON.parse(text);
    return text.length;
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(`${error}`) ?? [];
    return position === undefined ? undefined : Number(position);
  }
}

test("finds the wrong byte in a text of the maximum depth", () => {
  expect(offsetIn('{"a":['.repeat(500))).toBe(3_000);
});

test.each(['\\"', "a"])("takes linear time for a string of many %j", (part) => {
  takesLinearTime(`"${part.repeat(2 ** 17)}`, offsetIn);
});

import { expect, test } from "vitest";
import { combinedTexts, edgeCaseTexts, fitEnds, similarTexts } from "../../src/values/edge-case-texts.ts";
import { Ids } from "../../src/values/ids.ts";

test.each([
  ["abcdef", 0, 9, "abcdef"],
  ["abcdef", 0, 3, "aef"],
  ["abcdef", 0, 1, "f"],
  ["a\u{1f600}", 4, 9, "a\u{1f600}\u{1f600}\u{1f600}"],
  ["", 3, 9, ""],
])("%j with %d to %d characters is %j", (text, min, max, fitted) => expect(fitEnds(text, min, max)).toBe(fitted));

test("a combined text has the characters of each of its kinds", () => {
  const { kinds, textFor } = combinedTexts;
  const combined = textFor(new Ids("combined"));
  const endings = kinds.map((kind) => edgeCaseTexts[kind]?.(new Ids("combined")).replace(/^contract-test-\w+-\w/, ""));
  expect(endings.length).toBeGreaterThan(10);
  expect(endings.filter((ending = "?") => !combined.includes(ending))).toEqual([]);
});

test("similar texts differ, but not in lowercase, normalized and without spaces and zeros", () => {
  const texts = similarTexts(new Ids("similar"));
  expect(new Set(texts).size).toBe(texts.length);
  expect(new Set(texts.map((text) => text.normalize("NFC").toLowerCase().trim().replace(/^0/, ""))).size).toBe(3);
});

import { expect, test } from "vitest";
import type { Schema } from "../../src/document/openapi/types.ts";
import { fitToLength, isPlainText, plainTexts, wideCharacter } from "../../src/values/plain-text.ts";
import { PlainIds } from "../contract/stub-session.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  plainTexts: (...facets: Schema[]) => plainTexts(new PlainIds(), facets)(),
  fitToLength,
  isPlainText,
});

test("a wide character is one code point of 4 bytes, and letters and digits give different characters", () => {
  const chars = [..."abcdefghijklmnopqrstuvwxyz0123456789-"];
  const all = chars.map(wideCharacter);
  expect(all.filter((char) => [...char].length !== 1 || Buffer.byteLength(char) !== 4)).toEqual([]);
  expect(all.join("").normalize("NFKC")).toBe(`${chars.slice(0, -1).join("")}😀`);
});

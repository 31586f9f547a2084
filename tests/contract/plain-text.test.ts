import { expect, test } from "vitest";
import { fitted, isPlainText, plainText, wide } from "../../src/contract/plain-text.ts";
import type { Schema } from "../../src/document/types.ts";
import { PlainIds } from "./stub-session.ts";

test.each<[Schema[], string]>([
  [[{}], "id1"],
  [[{ minLength: 2, maxLength: 9 }], "id1"],
  [[{ minLength: 6 }], "id1---"],
  [[{ minLength: 4 }, { minLength: 5 }], "id1--"],
  [[{ maxLength: 2 }, { maxLength: 9 }], "d1"],
  [[{ minLength: 4, maxLength: 2 }], "d1"],
  [[{ maxLength: 0 }], ""],
])("a text that schemas allow: %j gives %s", (facets, text) => {
  expect(plainText(new PlainIds(), facets)).toBe(text);
});

test("a text of a length is the end of an id, which differs from others, or has more behind it", () => {
  expect([0, 1, 3, 5].map((length) => fitted("abc", length))).toEqual(["", "c", "abc", "abc--"]);
});

test.each<[Schema, boolean]>([
  [{ type: "string" }, true],
  [
    { type: "string", minLength: 1, maxLength: 2, description: "", examples: [], example: "", title: "", default: "" },
    true,
  ],
  [{ type: "string", pattern: "a" }, false],
  [{ type: ["string", "null"] }, false],
  [{}, false],
])("%j is a plain text: %s", (schema, isPlain) => {
  expect(isPlainText(schema)).toBe(isPlain);
});

test("a wide character is one code point of 4 bytes, another for each letter and digit", () => {
  const chars = [..."abcdefghijklmnopqrstuvwxyz0123456789-"];
  const all = chars.map(wide);
  expect(all.filter((char) => [...char].length !== 1 || Buffer.byteLength(char) !== 4)).toEqual([]);
  expect(new Set(all).size).toBe(chars.length);
  expect(all.join("").normalize("NFKC")).toBe(`${chars.slice(0, -1).join("")}😀`);
});

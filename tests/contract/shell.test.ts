import { expect, test } from "vitest";
import { certificateArguments, headerWithVariable, word } from "../../src/contract/shell.ts";

test.each([
  ["plain-text_1.%+,/:=@", "plain-text_1.%+,/:=@"],
  ["two words", "'two words'"],
  ["", "''"],
  ["it's 'so'", "'it'\\''s '\\''so'\\'''"],
  ["$HOME", "'$HOME'"],
  ["a\n", "'a\n'"],
  [" a", "' a'"],
])("the text %j as one word is %s", (text, expected) => {
  expect(word(text)).toBe(expected);
});

test("the value of a header is left to a variable, and its name cannot be one", () => {
  expect(headerWithVariable("X-Project-Id")).toBe('"X-Project-Id: $X_PROJECT_ID"');
  expect(headerWithVariable("x$a`b$c")).toBe('"x\\$a\\`b\\$c: $X_A_B_C"');
});

test("a certificate and its key are two arguments", () => {
  expect(certificateArguments({ cert: "a b.pem", key: "key's.pem" })).toEqual([
    "--cert 'a b.pem' --key 'key'\\''s.pem'",
  ]);
  expect(certificateArguments(undefined)).toEqual([]);
});

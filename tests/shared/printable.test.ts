import { expect, test } from "vitest";
import { printable, shortened } from "../../src/shared/printable.ts";

test("a received text can neither end a line nor command a CI within one", () => {
  expect(printable("a\n::error::b\u001b[2J")).toBe("a\\u000a::error::b\\u001b[2J");
  expect(printable("##[error]a##[group]b # [c]")).toBe("#\\u0023[error]a#\\u0023[group]b # [c]");
});

test("a text of 200 characters is shown whole; of a longer text, 200 characters and the length are shown", () => {
  const same = (text: string) => text;
  expect(shortened("x".repeat(200), same)).toBe("x".repeat(200));
  expect(shortened("x".repeat(1201), same)).toBe(`${"x".repeat(200)}... (1,201 in all)`);
  expect(shortened("x".repeat(201), same, 5_000_000)).toBe(`${"x".repeat(200)}... (5,000,000 in all)`);
});

test("secrets are removed before a text is shortened and escaped", () => {
  const redact = (text: string) => text.replaceAll("a\nsecret", "***");
  expect(shortened(`${"x".repeat(196)}a\nsecret`, redact)).toBe(`${"x".repeat(196)}***`);
});

import { expect, test } from "vitest";
import { violationsHeader } from "../../../src/mock/check/violations-header.ts";

const violation = (message: string) => ({ location: ["response"], message });
const parsed = (violations: ReturnType<typeof violation>[]) => {
  const { "sl-violations": value = "" } = violationsHeader(violations);
  return { value, messages: (JSON.parse(value) as { message: string }[]).map(({ message }) => message) };
};

test("lists 50 violations, counts the others, and adds no header without violations", () => {
  expect(violationsHeader([])).toEqual({});
  expect(parsed(Array(50).fill(violation("x"))).messages).toHaveLength(50);
  const { messages } = parsed(Array(52).fill(violation("x")));
  expect(messages).toHaveLength(51);
  expect(messages.at(-1)).toBe("and 2 more");
});

test("takes at most 8,000 bytes, and lists as many violations as fit", () => {
  const { value, messages } = parsed(Array(40).fill(violation("x".repeat(1_000))));
  expect(value.length).toBeLessThanOrEqual(8_000);
  expect(messages).toHaveLength(8);
  expect(messages.at(-1)).toBe("and 33 more");
  expect(parsed([violation("x".repeat(7_900))]).messages).toEqual(["x".repeat(7_900)]);
  expect(parsed([violation("x".repeat(8_000))]).messages).toEqual(["1 violations, too long to list"]);
  // A character outside of ASCII takes six bytes.
  expect(parsed([violation("é".repeat(1_400))]).messages).toEqual(["1 violations, too long to list"]);
});

test("escapes the characters that a header cannot carry", () => {
  const text = "\u001b[2J\r\nX: y \u2028 é 😀";
  const { value, messages } = parsed([violation(text)]);
  expect(value).toMatch(/^[ -~]*$/);
  expect(messages).toEqual([text]);
});

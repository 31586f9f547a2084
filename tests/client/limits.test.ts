import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { InvalidInputError } from "../../src/client/index.ts";
import * as checks from "../../src/client/limits.ts";

const { checkEnum, checkItems, checkLength, checkNumber, checkPattern, checkValue } = checks;
const all = [checkEnum, checkItems, checkLength, checkNumber, checkPattern];

interface Case {
  value: unknown;
  limits: checks.Limits;
  place?: string;
  problem?: string;
}

const cases: Case[] = parse(readFileSync(new URL("limits.yaml", import.meta.url), "utf8"));

test.each(cases)("the value $value within the limits $limits: $problem", ({ value, limits, place = "a", problem }) => {
  const check = () => checkValue(value, limits, all, "a");
  if (problem) expect(check).toThrow(new InvalidInputError(place, problem));
  else check();
});

test("what is undefined is missing, a hole of an array too", () => {
  expect(() => checkValue(undefined, {}, [], "a")).toThrow(new InvalidInputError("a", "is missing"));
  expect(() => checkValue(new Array(1), { items: {} }, [], "a")).toThrow(new InvalidInputError("a[0]", "is missing"));
  expect(() => checkValue({ b: undefined }, { required: ["b"], properties: { b: {} } }, [], "")).toThrow(
    new InvalidInputError("b", "is missing"),
  );
  checkValue({ b: undefined }, { properties: { b: {} } }, [], "");
});

test("the properties of an object without a name are named alone, itself is the input", () => {
  const limits = { type: "object", properties: { b: { type: "string" } } };
  expect(() => checkValue({ b: 1 }, limits, [], "")).toThrow(expect.objectContaining({ input: "b" }));
  expect(() => checkValue(5, limits, [], "")).toThrow(expect.objectContaining({ input: "the input" }));
});

test("only the checks that are given are made, and the first problem is named", () => {
  checkValue("abc", { maxLength: 2, pattern: "^b" }, [], "a");
  const both = () => checkValue("abc", { maxLength: 2, pattern: "^b" }, [checkLength, checkPattern], "a");
  expect(both).toThrow("the limit is 2");
  const type = () => checkValue("abc", { type: "array", maxLength: 2 }, [checkLength], "a");
  expect(type).toThrow("is of type string, not array");
  const members = () => checkValue(["abc", 5], { items: { type: "string", maxLength: 2 } }, [checkLength], "a");
  expect(members).toThrow("a[0] has 3 characters");
});

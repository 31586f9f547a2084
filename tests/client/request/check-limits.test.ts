import { expect, test } from "vitest";
import { InvalidInputError } from "../../../src/client/index.ts";
import * as checks from "../../../src/client/request/check-limits.ts";
import { readYaml } from "../../support/read-yaml.ts";

const { checkEnum, checkExact, checkItems, checkLength, checkNumber, checkPattern, checkValue } = checks;
const all = [checkEnum, checkExact, checkItems, checkLength, checkNumber, checkPattern];

interface Case {
  value: unknown;
  limits: checks.Limits;
  name?: string;
  place?: string;
  problem?: string;
}

const cases = readYaml<Case[]>(import.meta);

test.each(cases)("the value $value within the limits $limits: $problem", (each) => {
  const { value, limits, name = "a", place = "a", problem } = each;
  const check = () => checkValue(value, limits, all, name);
  if (problem) expect(check).toThrow(new InvalidInputError(place, problem));
  else check();
});

test("an undefined value and a hole of an array are missing", () => {
  expect(() => checkValue(undefined, {}, [], "a")).toThrow(new InvalidInputError("a", "is missing"));
  expect(() => checkValue(new Array(1), { items: {} }, [], "a")).toThrow(new InvalidInputError("a[0]", "is missing"));
  const [given, properties] = [{ b: undefined }, { b: {} }];
  expect(() => checkValue(given, { required: ["b"], properties }, [], "")).toThrow(
    new InvalidInputError("b", "is missing"),
  );
  checkValue(given, { properties }, [], "");
});

test.each([
  [[], undefined],
  [[checkLength, checkPattern], "has 3 characters; the limit is 2"],
  [[checkPattern, checkLength], "does not match ^b"],
])("only the given checks are made, and the first problem is reported: %#", (given, problem) => {
  const check = () => checkValue("abc", { maxLength: 2, pattern: "^b" }, given, "a");
  if (problem) expect(check).toThrow(new InvalidInputError("a", problem));
  else check();
});

import { expect, test } from "vitest";
import {
  APPLICATORS,
  appliesTo,
  isVacuous,
  RESPONSE_KEYWORDS,
} from "../../../src/contract/responses/response-keywords.ts";
import { readYaml } from "../../support/read-yaml.ts";

type Tables = { keywords: Record<string, unknown[]>; applicators: string[]; vacuous: Record<string, unknown[]> };
const { keywords, applicators, vacuous } = readYaml<Tables>(import.meta);

test.each(Object.entries(keywords))("%s applies only to values like %j", (keyword, of) => {
  expect(["a", 1, [], {}, null].filter((value) => appliesTo(keyword, value))).toEqual(of);
});

test("these keywords have clauses, and these contain subschemas", () => {
  expect(RESPONSE_KEYWORDS.toSorted()).toEqual(Object.keys(keywords).sort());
  expect(APPLICATORS.toSorted()).toEqual(applicators);
});

test.each(RESPONSE_KEYWORDS)("%s with one of these values is vacuous", (keyword) => {
  const values = [0, 1, false, true, {}, { type: "string" }];
  expect(values.filter((value) => isVacuous(keyword, value))).toEqual(vacuous[keyword] ?? []);
});

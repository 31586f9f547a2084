import { expect, test } from "vitest";
import {
  APPLICATORS,
  appliesTo,
  isVacuous,
  RESPONSE_KEYWORDS,
  responseKeywords,
} from "../../../src/contract/responses/response-keywords.ts";
import { Schemas } from "../../../src/document/schemas/schemas.ts";
import { documentWith } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";

type Tables = { keywords: Record<string, unknown[]>; applicators: string[]; vacuous: Record<string, unknown[]> };
const { keywords, applicators, vacuous } = readYaml<Tables>(import.meta);

test.each(Object.entries(keywords))("%s applies only to values like %j", (keyword, of) => {
  expect(["a", 1, [], {}, null].filter((value) => appliesTo(keyword, value))).toEqual(of);
});

test("every keyword of the table has clauses, and the applicators contain subschemas", () => {
  expect(RESPONSE_KEYWORDS.toSorted()).toEqual(Object.keys(keywords).sort());
  expect(APPLICATORS.toSorted()).toEqual(applicators);
});

test.each(RESPONSE_KEYWORDS)("%s is vacuous only with the values of the table", (keyword) => {
  const values = [0, 1, false, true, {}, { type: "string" }];
  expect(values.filter((value) => isVacuous(keyword, value))).toEqual(vacuous[keyword] ?? []);
});

test("a property with the schema false has no keyword", () => {
  const schema = { type: "object", properties: { never: false, name: { maxLength: 3 } } };
  const document = documentWith({}, { schemas: { Thing: schema } });
  const thing = document.components?.schemas?.Thing;
  const ends = responseKeywords(new Schemas(document), thing).map(({ end }) => end);
  expect(ends).toEqual([".type", ".name.maxLength"]);
});

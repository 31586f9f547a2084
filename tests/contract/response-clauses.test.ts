import { describe, expect, test } from "vitest";
import { responseClauses } from "../../src/contract/response-clauses.ts";
import { APPLICATORS, appliesTo, RESPONSE_KEYWORDS } from "../../src/contract/response-keywords.ts";
import { contractOf, type Part } from "./small-documents.ts";
import { readTable } from "./table.ts";

interface Case extends Part {
  rule: string;
  clauses: Record<string, string[]>;
}

describe.each(readTable<Case[]>("response-clauses.yaml", import.meta.url))("$rule", ({ clauses, ...part }) => {
  const contract = contractOf(part);

  test("these are the clauses", () => {
    const found = responseClauses(contract).map(({ id, sentence, pointer, kind, part: about, ...of }) => {
      const { keyword, ...others } = of;
      expect(kind).toBe("response");
      const details = Object.values(others).filter((each) => each !== undefined);
      return [id, [sentence, pointer, [about, ...details, ...(keyword ? [keyword.end] : [])].join(" ")]];
    });
    expect(Object.fromEntries(found)).toEqual(clauses);
    expect(found.map(([id]) => id)).toEqual(Object.keys(clauses));
  });

  test("they are derived once", () => expect(responseClauses(contract)).toBe(responseClauses(contract)));
});

const KEYWORDS: Record<string, unknown[]> = {
  "minLength maxLength pattern": ["a"],
  "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf": [1],
  "minItems maxItems uniqueItems prefixItems contains unevaluatedItems": [[]],
  "minProperties maxProperties required additionalProperties patternProperties propertyNames dependentRequired dependentSchemas unevaluatedProperties":
    [{}],
  "type enum const format anyOf oneOf not if": ["a", 1, [], {}, null],
};
const all = Object.entries(KEYWORDS).flatMap(([names, of]) => names.split(" ").map((name) => [name, of] as const));

test.each(all)("%s says something about values like %j, and about no others", (keyword, of) => {
  const values = ["a", 1, [], {}, null];
  expect(values.filter((value) => appliesTo(keyword, value))).toEqual(of);
});

test("these keywords are clauses, and of those with schemas in them, the schemas are not", () => {
  expect(RESPONSE_KEYWORDS.toSorted()).toEqual(all.map(([name]) => name).sort());
  expect(APPLICATORS.filter((name) => !RESPONSE_KEYWORDS.includes(name))).toEqual([]);
  expect(APPLICATORS.toSorted()).toEqual(
    ["additionalProperties", "anyOf", "contains", "dependentSchemas", "if", "not", "oneOf", "patternProperties"].concat(
      ["prefixItems", "propertyNames", "unevaluatedItems", "unevaluatedProperties"],
    ),
  );
});

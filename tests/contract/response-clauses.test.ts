import { describe, expect, test } from "vitest";
import { responseClauses } from "../../src/contract/response-clauses.ts";
import { APPLICATORS, appliesTo, RESPONSE_KEYWORDS } from "../../src/contract/response-keywords.ts";
import { readYaml } from "../support/read-yaml.ts";
import { contractOf, type Part } from "./small-documents.ts";
import { casesOf } from "./table.ts";

interface Case extends Part {
  rule: string;
  clauses: Record<string, string[]>;
}

describe.each(casesOf<Case[]>(import.meta.url))("$rule", ({ clauses, ...part }) => {
  const contract = contractOf(part);

  test("these are the clauses, and they are derived once", () => {
    const found = responseClauses(contract).map(({ id, sentence, pointer, kind, part: about, ...of }) => {
      const { keyword, ...others } = of;
      expect(kind).toBe("response");
      const details = Object.values(others).filter((each) => each !== undefined);
      return [id, [sentence, pointer, [about, ...details, ...(keyword ? [keyword.end] : [])].join(" ")]];
    });
    expect(Object.fromEntries(found)).toEqual(clauses);
    expect(found.map(([id]) => id)).toEqual(Object.keys(clauses));
    expect(responseClauses(contract)).toBe(responseClauses(contract));
  });
});

const { keywords, applicators } = readYaml<{ keywords: Record<string, unknown[]>; applicators: string[] }>(
  import.meta,
  "response-keywords.yaml",
);

test.each(Object.entries(keywords))("%s says something about values like %j, and about no others", (keyword, of) => {
  expect(["a", 1, [], {}, null].filter((value) => appliesTo(keyword, value))).toEqual(of);
});

test("these keywords are clauses, and of those with schemas in them, the schemas are not", () => {
  expect(RESPONSE_KEYWORDS.toSorted()).toEqual(Object.keys(keywords).sort());
  expect(APPLICATORS.toSorted()).toEqual(applicators);
});

import { expect, test } from "vitest";
import { responseClauses } from "../../../src/contract/responses/response-clauses.ts";
import { APPLICATORS, appliesTo, RESPONSE_KEYWORDS } from "../../../src/contract/responses/response-keywords.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { contractOf, type Part } from "../small-documents.ts";

type Case = Part & { rule: string; clauses: Record<string, string[]> };

test.each(readYaml<Case[]>(import.meta))("$rule", ({ clauses, ...part }) => {
  const contract = contractOf(part);
  const found = responseClauses(contract).map(({ id, sentence, pointer, kind, part: about, keyword, ...others }) => {
    expect(kind).toBe("response");
    const details = [about, ...Object.values(others), keyword?.end].filter((each) => each !== undefined);
    return [id, [sentence, pointer, details.join(" ")]];
  });
  expect(found).toEqual(Object.entries(clauses));
  expect(responseClauses(contract)).toBe(responseClauses(contract));
});

type Keywords = { keywords: Record<string, unknown[]>; applicators: string[] };
const { keywords, applicators } = readYaml<Keywords>(import.meta, "response-keywords.yaml");

test.each(Object.entries(keywords))("%s says something about values like %j, and about no others", (keyword, of) => {
  expect(["a", 1, [], {}, null].filter((value) => appliesTo(keyword, value))).toEqual(of);
});

test("these keywords are clauses, and of those with schemas in them, the schemas are not", () => {
  expect(RESPONSE_KEYWORDS.toSorted()).toEqual(Object.keys(keywords).sort());
  expect(APPLICATORS.toSorted()).toEqual(applicators);
});

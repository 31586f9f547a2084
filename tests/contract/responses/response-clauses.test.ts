import { expect, test } from "vitest";
import { responseClauses } from "../../../src/contract/responses/response-clauses.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { contractOf, type Part } from "../small-documents.ts";

type Case = Part & { rule: string; clauses: Record<string, string[]> };

test.each(readYaml<Case[]>(import.meta))("$rule", ({ clauses, ...part }) => {
  const contract = contractOf(part);
  const found = responseClauses(contract).map(({ id, sentence, pointer, kind, aspect: about, keyword, ...others }) => {
    expect(kind).toBe("response");
    const details = [about, ...Object.values(others), keyword?.end].filter((each) => each !== undefined);
    return [id, [sentence, pointer, details.join(" ")]];
  });
  expect(found).toEqual(Object.entries(clauses));
  expect(responseClauses(contract)).toBe(responseClauses(contract));
});

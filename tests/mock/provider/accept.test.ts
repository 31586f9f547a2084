import { expect, test } from "vitest";
import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import { acceptedTypes } from "../../../src/mock/provider/accept.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { post } from "../things.ts";

/** An operation with these responses: their media types by status. */
const operationWith = (types: Record<string, string | string[] | null>) => {
  const content = (all: string | string[]) => Object.fromEntries([all].flat().map((type) => [type, {}]));
  const responses = Object.entries(types).map(([status, type]) => [status, type ? { content: content(type) } : {}]);
  const { operations } = readContract(post({ responses: Object.fromEntries(responses) }));
  return operations[0] as OperationContract;
};

test.each(
  readYaml<{ accept?: string; types: Parameters<typeof operationWith>[0]; code?: number; accepted?: string[] | 406 }[]>(
    import.meta,
  ),
)("Accept: $accept leaves $accepted of $types (preferred: $code)", ({ accept, types, code, accepted }) => {
  const outcome = acceptedTypes(operationWith(types), accept, code);
  expect(outcome.ok ? outcome.value : outcome.problem.status).toEqual(accepted);
});

test("names the documented media types in a problem", () => {
  const operation = operationWith({ 200: ["text/plain", "application/json", "text/html"] });
  const detail = expect.stringContaining("(text/plain, application/json, text/html)");
  expect(acceptedTypes(operation, "a/b".repeat(5_000), undefined)).toMatchObject({
    ok: false,
    problem: { status: 406, title: "Not acceptable", detail },
  });
});

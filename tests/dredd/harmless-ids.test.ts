import { expect, test } from "vitest";
import { withHarmlessIds } from "../../src/dredd/harmless-ids.ts";
import { NotReplayed } from "../../src/dredd/plan.ts";
import { readYaml } from "../support/read-yaml.ts";
import { contractOf, matching } from "./operation-of.ts";

type Given = { schema?: object; parameters?: object[]; body?: object };
type Case = Given & { rule: string; becomes?: object; examples?: unknown[]; refused?: string };

/** The operation with harmless IDs. Its body is sent as JSON, and not as the form that is documented too. */
function harmless({ schema = {}, body, parameters = [] }: Given) {
  const content = { "application/json": { schema, example: body }, "application/x-www-form-urlencoded": {} };
  return withHarmlessIds(contractOf({ parameters, requestBody: { content, required: true } }));
}

test.each(readYaml<Case[]>(import.meta))("$rule", ({ becomes, examples = [], refused, ...given }) => {
  if (refused !== undefined) {
    expect(() => harmless(given)).toThrow(NotReplayed);
    return expect(() => harmless(given)).toThrow(`${refused}. With --literal-examples the documented examples`);
  }
  const { body, operation } = harmless(given);
  expect(body?.example).toEqual(matching(becomes ?? given.body));
  expect(operation.parameters.map(({ example = null }) => example)).toEqual(matching(examples));
});

test("no ID is used again", () => {
  const operations = [1, 2].map(() => harmless({ body: { id: "a", ids: ["b"] } }));
  const bodies = operations.map(({ body }) => body?.example as object);
  expect(new Set(bodies.flatMap((body) => Object.values(body).flat())).size).toBe(4);
});

test("an operation without a body does not get one", () => {
  expect(withHarmlessIds(contractOf({}, "get")).body).toBeUndefined();
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { Schemas } from "../../src/document/schemas.ts";
import { NotHarmless, withHarmlessIds } from "../../src/dredd/harmless-ids.ts";
import { matching, operationOf } from "./operation-of.ts";

interface Case {
  rule: string;
  schema?: object;
  parameters?: object[];
  body?: object;
  becomes?: object;
  examples?: unknown[];
  refused?: string;
}
const cases: Case[] = parse(readFileSync(new URL("harmless-ids.yaml", import.meta.url), "utf8"));

/** The operation with harmless IDs; its body is sent as JSON, and the form beside that is not. */
function harmless({ schema = {}, body, parameters = [] }: Omit<Case, "rule">) {
  const content = { "application/json": { schema, example: body }, "application/x-www-form-urlencoded": {} };
  const { document, operation } = operationOf({ parameters, requestBody: { content } });
  return withHarmlessIds(document, new Schemas(document), operation);
}

test.each(cases)("$rule", ({ becomes, examples = [], refused, ...given }) => {
  if (refused !== undefined) {
    expect(() => harmless(given)).toThrow(NotHarmless);
    expect(() => harmless(given)).toThrow(`${refused}. With --literal-examples the documented examples`);
    return;
  }
  const { requestBody, parameters } = harmless(given);
  expect(requestBody?.content["application/json"]?.example).toEqual(matching(becomes ?? given.body));
  expect(parameters.map(({ example = null }) => example)).toEqual(matching(examples));
});

test("no ID is used again", () => {
  const ids = [1, 2].flatMap(() => Object.values(harmless({ body: { id: "a", ids: ["b"] } }).requestBody ?? {}));
  expect(new Set(ids.map((each) => JSON.stringify(each))).size).toBe(2);
});

test("an operation without a body stays without", () => {
  const { document, operation } = operationOf({}, "get");
  expect(withHarmlessIds(document, new Schemas(document), operation)).not.toHaveProperty("requestBody");
});

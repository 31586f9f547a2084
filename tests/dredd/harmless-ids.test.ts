import { expect, test } from "vitest";
import { Schemas } from "../../src/document/schemas/schemas.ts";
import { NotHarmless, withHarmlessIds } from "../../src/dredd/harmless-ids.ts";
import { readYaml } from "../support/read-yaml.ts";
import { matching, operationOf } from "./operation-of.ts";

type Given = { schema?: object; parameters?: object[]; body?: object };
type Case = Given & { rule: string; becomes?: object; examples?: unknown[]; refused?: string };

/** The operation with harmless IDs; its body is sent as JSON, and the form beside that is not. */
function harmless({ schema = {}, body, parameters = [] }: Given) {
  const content = { "application/json": { schema, example: body }, "application/x-www-form-urlencoded": {} };
  const { document, operation } = operationOf({ parameters, requestBody: { content, required: true } });
  return withHarmlessIds(document, new Schemas(document), operation);
}

test.each(readYaml<Case[]>(import.meta))("$rule", ({ becomes, examples = [], refused, ...given }) => {
  if (refused !== undefined) {
    expect(() => harmless(given)).toThrow(NotHarmless);
    return expect(() => harmless(given)).toThrow(`${refused}. With --literal-examples the documented examples`);
  }
  const { requestBody, parameters } = harmless(given);
  const example = matching(becomes ?? given.body);
  expect(requestBody).toMatchObject({ required: true, content: { "application/json": { schema: {}, example } } });
  expect(requestBody?.content["application/json"]?.example).toEqual(example);
  expect(parameters.map(({ example = null }) => example)).toEqual(matching(examples));
});

test("no ID is used again", () => {
  const operations = [1, 2].map(() => harmless({ body: { id: "a", ids: ["b"] } }));
  const bodies = operations.map(({ requestBody }) => requestBody?.content["application/json"]?.example as object);
  expect(new Set(bodies.flatMap((body) => Object.values(body).flat())).size).toBe(4);
});

test("an operation without a body stays without", () => {
  const { document, operation } = operationOf({}, "get");
  expect(withHarmlessIds(document, new Schemas(document), operation)).not.toHaveProperty("requestBody");
});

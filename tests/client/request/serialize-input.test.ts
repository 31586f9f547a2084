import { expect, test } from "vitest";
import type { RequestData } from "../../../src/client/request/operation.ts";
import { writeParameters } from "../../../src/client/request/parameters.ts";
import { serializeInput } from "../../../src/client/request/serialize-input.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { input, operation } from "../own-operation.ts";

const { id, method, path, success } = operation;
const parameters = { id: { in: "path", mandatory: true, maxLength: 5 } } as const;
const operations = {
  required: operation,
  optional: { ...operation, body: { ...operation.body, required: false } },
  bodiless: { id, method, path, success, checks: [] },
  located: { ...operation, path: "/tasks/{id}", parameters, write: writeParameters },
} satisfies Record<string, RequestData>;

interface Case {
  rule: string;
  of: keyof typeof operations;
  given?: unknown;
  unchecked?: boolean;
  target?: string;
  body?: string;
  problem?: string;
}

const cases = readYaml<Case[]>(import.meta);

test.each(cases)("$rule", ({ of, given, unchecked, problem, ...expected }) => {
  const { target = path, body } = expected;
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  const run = () => serializeInput(operations[of], given, !unchecked);
  if (!problem) expect(run()).toEqual({ target, headers, body });
  else expect(run).toThrow(expect.objectContaining({ name: "InvalidInputError", message: problem }));
});

test("inherited fields and parameters are sent as well", () => {
  const given = Object.assign(Object.create({ id: "1" }), input);
  expect(serializeInput(operations.located, given, true)).toMatchObject({ target: "/tasks/1", body: '{"ids":["1"]}' });
  expect(serializeInput(operations.required, Object.create(input), true)).toMatchObject({ body: '{"ids":["1"]}' });
});

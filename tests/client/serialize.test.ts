import { expect, test } from "vitest";
import type { RequestData } from "../../src/client/operation.ts";
import { writeParameters } from "../../src/client/parameters.ts";
import { serialize } from "../../src/client/serialize.ts";
import { body, input, operation } from "./own-operation.ts";

const json = { "content-type": "application/json" };
const { id, method, path, success } = operation;
const withoutBody: RequestData = { id, method, path, success, checks: [] };
const optional: RequestData = { ...operation, body: { ...operation.body, required: false } };
const withParameter: RequestData = {
  ...operation,
  path: "/v3/tasks/{task_id}",
  parameters: { task_id: { in: "path", mandatory: true, type: "string", maxLength: 5 } },
  write: writeParameters,
};

test.each<[string, RequestData, unknown, object]>([
  ["the fields of a body are sent in JSON", operation, input, { target: path, headers: json, body }],
  [
    "properties that the document does not name are sent too",
    operation,
    { ...input, a: 1 },
    { target: path, headers: json, body: '{"ids":["1"],"a":1}' },
  ],
  ["an optional body without fields is not sent", optional, {}, { target: path, headers: {} }],
  ["an optional body with fields is", optional, input, { target: path, headers: json, body }],
  ["an operation without a body sends none", withoutBody, undefined, { target: path, headers: {} }],
  [
    "parameters leave the body",
    withParameter,
    { task_id: "a/b", ...input },
    { target: "/v3/tasks/a%2Fb", headers: json, body },
  ],
  [
    "what is sent is a plain copy: an inherited property too",
    operation,
    Object.create(input),
    { target: path, headers: json, body },
  ],
  [
    "an inherited parameter too",
    withParameter,
    Object.assign(Object.create({ task_id: "1" }), input),
    { target: "/v3/tasks/1", headers: json, body },
  ],
])("%s", (_, data, given, expected) => {
  expect(serialize(data, given, true)).toEqual(expected);
});

test.each<[string, RequestData, unknown, problem: string]>([
  ["a missing field", operation, {}, "ids is missing"],
  ["no input", operation, undefined, "ids is missing"],
  ["null", operation, null, "ids is missing"],
  ["a value over its limit", operation, { ids: ["1", "123456"] }, "ids[1] has 6 characters; the limit is 5"],
  ["an optional body over a limit", optional, { ids: [1] }, "ids[0] is of type number, not string"],
  [
    "a parameter over its limit",
    withParameter,
    { task_id: "123456", ...input },
    "task_id has 6 characters; the limit is 5",
  ],
  ["a parameter that is missing", withParameter, input, "task_id is missing"],
  ["a field of an operation without a body", withoutBody, { limit: 5, a: 1 }, "limit,a is no input of deleteTasks"],
])("refused is %s", (_, data, given, problem) => {
  expect(() => serialize(data, given, true)).toThrow(
    expect.objectContaining({ name: "InvalidInputError", message: problem }),
  );
});

test("unless that is switched off", () => {
  const invalid = { ids: ["123456"] };
  expect(serialize(operation, invalid, false)).toMatchObject({ body: JSON.stringify(invalid) });
  expect(serialize(withParameter, { task_id: "123456" }, false)).toMatchObject({
    target: "/v3/tasks/123456",
    body: "{}",
  });
  expect(serialize(withoutBody, { limit: 5 }, false)).toEqual({ target: path, headers: {} });
});

import { expect, test } from "vitest";
import type { RequestData } from "../../src/client/operation.ts";
import { writeParameters } from "../../src/client/parameters.ts";
import { serialize } from "../../src/client/serialize.ts";
import { body, input, operation } from "./own-operation.ts";

const { id, method, path, success } = operation;
const required: RequestData = operation;
const optional: RequestData = { ...operation, body: { ...operation.body, required: false } };
const bodiless: RequestData = { id, method, path, success, checks: [] };
const parameters = { id: { in: "path", mandatory: true, maxLength: 5 } } as const;
const located: RequestData = { ...operation, path: "/tasks/{id}", parameters, write: writeParameters };

const headers = { "content-type": "application/json" };
const sent = (target: string, text: string) => ({ target, body: text, headers });
const nothing = { target: path, headers: {} };

test.each<[string, RequestData, unknown, object, check?: boolean]>([
  ["the fields of a body are sent in JSON", required, input, sent(path, body)],
  ["so are those that the document does not name", required, { ...input, a: 1 }, sent(path, '{"ids":["1"],"a":1}')],
  ["so are those of an optional body", optional, input, sent(path, body)],
  ["an optional body without fields is not sent", optional, {}, nothing],
  ["an operation without a body sends none", bodiless, undefined, nothing],
  ["parameters leave the body", located, { id: "a/b", ...input }, sent("/tasks/a%2Fb", body)],
  ["an inherited field is sent as well", required, Object.create(input), sent(path, body)],
  ["so is an inherited parameter", located, Object.assign(Object.create({ id: "1" }), input), sent("/tasks/1", body)],
  ["a limit is not checked unless that is wanted", located, { id: "123456" }, sent("/tasks/123456", "{}"), false],
  ["nor is a field without a place", bodiless, { limit: 5 }, nothing, false],
])("%s", (_, data, given, expected, check = true) => {
  expect(serialize(data, given, check)).toEqual(expected);
});

test.each<[RequestData, unknown, problem: string]>([
  [required, {}, "ids is missing"],
  [required, undefined, "ids is missing"],
  [required, null, "ids is missing"],
  [required, { ids: ["1", "123456"] }, "ids[1] has 6 characters; the limit is 5"],
  [optional, { ids: [1] }, "ids[0] is of type number, not string"],
  [located, { id: "123456", ...input }, "id has 6 characters; the limit is 5"],
  [located, input, "id is missing"],
  [bodiless, { limit: 5, a: 1 }, "limit,a is no input of deleteTasks"],
])("what violates a limit, or has no place, is refused: %#", (data, given, message) => {
  expect(() => serialize(data, given, true)).toThrow(expect.objectContaining({ name: "InvalidInputError", message }));
});

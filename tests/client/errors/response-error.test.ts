import { expect, test } from "vitest";
import { ResponseError } from "../../../src/client/index.ts";

/** A response that is no success, whose body is this text. */
function errorOf(status: number, text: string, more: { requestId?: string } = {}): ResponseError {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return new ResponseError("deleteTasks", { status, requestId: undefined, retryAfter: undefined, text, json, ...more });
}

test.each<[string, string, object]>([
  [
    "of the service",
    '{"error_code":"SMS.1","error_msg":"no","request_id":"r"}',
    { errorCode: "SMS.1", errorMessage: "no", requestId: "r", message: "400 SMS.1 no" },
  ],
  [
    "in the older form",
    '{"errorCode":"SMS.1","errorMsg":"no","requestId":"r"}',
    { errorCode: "SMS.1", errorMessage: "no", requestId: "r" },
  ],
  ["with code and message", '{"code":"SMS.2","message":"gone"}', { errorCode: "SMS.2", errorMessage: "gone" }],
  [
    "nested, with a number as code",
    '{"error":{"code":401,"message":"no","request_id":"r"}}',
    { errorCode: "401", errorMessage: "no", requestId: "r" },
  ],
  ["in two forms, of which the first is empty", '{"error_code":"","code":"SMS.2"}', { errorCode: "SMS.2" }],
  ["with a text as error", '{"error":"broken"}', { errorCode: undefined, errorMessage: "broken" }],
  [
    "with fields of other types",
    '{"error_code":{},"error_msg":[],"error":null}',
    { errorCode: undefined, errorMessage: undefined },
  ],
  ["with a code alone", '{"code":"SMS.2"}', { message: "400 SMS.2" }],
  [
    "of several lines",
    '{"message":"a \\n\\tb\\u001b"}',
    { message: "400 a \\u000a\\u0009b\\u001b", errorMessage: "a \\u000a\\u0009b\\u001b" },
  ],
])("an error %s", (_, text, expected) => {
  expect(errorOf(400, text)).toMatchObject({
    name: "ResponseError",
    operation: "deleteTasks",
    status: 400,
    ...expected,
  });
  expect(errorOf(400, text).body).toEqual(JSON.parse(text));
});

test.each([
  ["a text", "try\n later ", "503 try later"],
  ["an array", '["no"]', '503 ["no"]'],
  ["null", "null", "503 null"],
  ["a number", "5", "503 5"],
  ["cut off", '{"error_code":"SMS', '503 {"error_code":"SMS'],
  ["empty", "", "503"],
])("a body that is %s is in the text only", (_, text, message) => {
  const error = errorOf(503, text);
  expect(error).toMatchObject({ text, message, errorCode: undefined, errorMessage: undefined, requestId: undefined });
  expect(error.body).toEqual({});
  expect(Object.keys(error)).not.toContain("text");
});

test("the id of the header goes before that of the body", () => {
  expect(errorOf(500, '{"request_id":"body"}', { requestId: "header" }).requestId).toBe("header");
});

test.each([
  [299, "299 text"],
  [300, "300 redirects are not followed"],
  [399, "399 redirects are not followed"],
  [400, "400 text"],
  [0, "0 redirects are not followed"],
])("the message of %i tells a redirect, which a browser may hide, from an error", (status, message) => {
  expect(errorOf(status, "text").message).toBe(message);
});

test.each([
  [300, "x".repeat(296)],
  [301, `${"x".repeat(296)}…`],
])("a message of %i characters is shown up to 300", (length, shown) => {
  expect(errorOf(500, "x".repeat(length - "500 ".length)).message).toBe(`500 ${shown}`);
});

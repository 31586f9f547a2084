import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ResponseError } from "../../../src/client/index.ts";

/** The value of a JSON text, or undefined if it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const errorOf = (status: number, text: string, requestId?: string) =>
  new ResponseError("deleteTasks", { status, requestId, retryAfter: 5, text, json: jsonOf(text) });

const bodies: { body: string; text: string; error: object }[] = parse(
  readFileSync(new URL("response-error.yaml", import.meta.url), "utf8"),
);

test.each(bodies)("an error's fields are those of a body $body", ({ text, error: expected }) => {
  const error = errorOf(400, text);
  const none = { errorCode: undefined, errorMessage: undefined, requestId: undefined };
  expect(error).toMatchObject({ name: "ResponseError", operation: "deleteTasks", status: 400, retryAfter: 5, text });
  expect(error).toMatchObject({ ...none, ...expected });
  const json = jsonOf(text);
  expect(error.body).toEqual(json?.constructor === Object ? json : {});
  expect(Object.keys(error)).not.toContain("text");
});

test("the id of the header goes before that of the body", () => {
  expect(errorOf(500, '{"request_id":"body"}', "header").requestId).toBe("header");
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

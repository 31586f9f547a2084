import { expect, test } from "vitest";
import { ResponseError } from "../../../src/client/index.ts";
import { readYaml } from "../../support/read-yaml.ts";

/** The value of a JSON text, or undefined if it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const errorOf = (status: number, text: string, requestId?: string) =>
  new ResponseError("deleteTasks", { effect: "none", status, requestId, retryAfter: 5, text });

const bodies = readYaml<{ body: string; text: string; error: object }[]>(import.meta);

test.each(bodies)("an error has the fields of the body $body", ({ text, error: expected }) => {
  const error = errorOf(400, text);
  const none = { errorCode: undefined, errorMessage: undefined, requestId: undefined };
  expect(error).toMatchObject({ name: "ResponseError", operation: "deleteTasks", status: 400, retryAfter: 5, text });
  expect(error).toMatchObject({ ...none, ...expected });
  const json = jsonOf(text);
  expect(error.body).toEqual(json?.constructor === Object ? json : {});
  expect(Object.keys(error)).not.toContain("text");
});

test("the id of the header takes precedence over that of the body; the message distinguishes a redirect from an error", () => {
  expect(errorOf(500, '{"request_id":"body"}', "header").requestId).toBe("header");
  const shown = [299, 300, 399, 400, 0].map((status) => errorOf(status, "text").message);
  const redirect = "redirects are not followed"; // a browser hides its status
  expect(shown).toEqual(["299 text", `300 ${redirect}`, `399 ${redirect}`, "400 text", `0 ${redirect}`]);
});

test.each([
  [300, "x".repeat(296)],
  [301, `${"x".repeat(296)}…`],
])("a message of %i characters is shown up to 300", (length, shown) => {
  expect(errorOf(500, "x".repeat(length - "500 ".length)).message).toBe(`500 ${shown}`);
});

import { expect, test } from "vitest";
import { createBareClient, token } from "../../../../src/client/index.ts";
import { caught, shown } from "../../caught.ts";
import { endpoint, run } from "../../own-operation.ts";
import { start } from "../../sending.ts";

const TOKEN = `MII${"aB+/9=".repeat(40)}`;
const failing = (error: unknown) => caught(run({ fetch: () => Promise.reject(error), auth: token(TOKEN), retries: 0 }));

test("a response that fetch throws, alone or like ky in an error, counts as received", async () => {
  const response = () => new Response("no", { status: 403 });
  const carried = Object.assign(new Error("403"), { response: response() });
  for (const thrown of [response(), carried, Object.assign(response(), { response: new Response() })]) {
    expect(await failing(thrown)).toMatchObject({ name: "ResponseError", status: 403, text: "no" });
  }
});

test.each<[unknown, string]>([
  [undefined, "undefined"],
  ["", ""],
  [{ status: 200, headers: {} }, "[object Object]"],
  [Object.assign(new Error("no"), { response: {} }), "no"],
])("a value other than a response, returned or thrown, is a failed connection: %o", async (value, message) => {
  const expected = { name: "ConnectionError", effect: "unknown", message: `no response from ${endpoint}: ${message}` };
  expect(await caught(run({ fetch: async () => value as never }))).toMatchObject(expected);
  expect(await failing(value)).toMatchObject({ ...expected, cause: { name: "Error", message } });
});

test("a cause that is not an error does not hide the message, like the response of Mock Service Worker", async () => {
  expect(await failing(new TypeError("Failed to fetch", { cause: Response.error() }))).toMatchObject({
    message: `no response from ${endpoint}: Failed to fetch`,
    cause: expect.not.objectContaining({ cause: expect.anything() }),
  });
});

test("an error of fetch is copied, without secrets and control characters in its messages, at any depth", async () => {
  const cause = Object.assign(new RangeError(`\u001b[31m${TOKEN}`), { code: "E_OWN", request: TOKEN });
  const error = await failing(new TypeError("\u0007", { cause }));
  expect(error).toMatchObject({
    code: "E_OWN",
    message: `no response from ${endpoint}: E_OWN, \\u001b[31m***`,
    ...{ cause: { name: "TypeError", message: "\\u0007", cause: { name: "RangeError", message: "\\u001b[31m***" } } },
  });
  expect(shown(error)).not.toContain(TOKEN.slice(0, 16));
});

test("an error that fetch throws at once, and not as a promise, is copied in the same way", async () => {
  const fetch = () => {
    throw new TypeError(TOKEN);
  };
  const error = await caught(run({ fetch, auth: token(TOKEN), retries: 0 }));
  expect(error).toMatchObject({
    name: "ConnectionError",
    effect: "unknown",
    cause: { name: "TypeError", message: "***" },
  });
  expect(shown(error)).not.toContain(TOKEN.slice(0, 16));
});

test.each([
  ["a credential", 1],
  ["a credential of a large request", 2 ** 21],
  ["a parameter", 1],
])("a header that fetch refuses is named, not shown: %s", async (kind, size) => {
  const headers = { "X-Own": "a\nsecret" };
  const { fetch } = createBareClient({ endpoint, auth: token(TOKEN) }).settings();
  const [auth, body] = [{ headers: async () => headers }, "x".repeat(size)];
  const sending = kind === "a parameter" ? start(fetch, {}, { headers }) : start(fetch, { auth }, { body });
  const error = await caught(sending.result());
  expect(error).toMatchObject({ name: "InvalidInputError", input: "X-Own" });
  expect(shown(error)).not.toContain("secret");
});

import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type Authentication, type Fetch, token } from "../../../src/client/index.ts";
import { caught } from "../caught.ts";
import { endpoint, fetchOf, run } from "../own-operation.ts";
import { start } from "../sending.ts";

const TOKEN = `MII${"aB+/9=".repeat(40)}`;
const failing = (error: unknown, auth: Authentication = token(TOKEN)) =>
  caught(run({ fetch: () => Promise.reject(error), auth, retries: 0 }));

test.each<[string, unknown]>([
  ["a response that it throws itself", new Response("no", { status: 403 })],
  [
    "a response in the error that it throws, as of ky",
    Object.assign(new Error("403"), { response: new Response("no", { status: 403 }) }),
  ],
])("%s is one that was received", async (_, thrown) => {
  expect(await failing(thrown)).toMatchObject({ name: "ResponseError", status: 403, text: "no" });
});

test.each<[unknown, string]>([
  [undefined, "undefined"],
  [null, "null"],
  ["", ""],
  [{ status: 200 }, "[object Object]"],
  [{ status: 200, headers: {} }, "[object Object]"],
  [Object.assign(new Error("no"), { response: {} }), "no"],
  [Object.assign(new Error("no"), { response: "403" }), "no"],
])("what is no response is a failed connection, returned or thrown: %o", async (value, shown) => {
  const expected = { name: "ConnectionError", nothingSent: false, message: `no response from ${endpoint}: ${shown}` };
  expect(await caught(run({ fetch: async () => value as never }))).toMatchObject(expected);
  expect(await failing(value)).toMatchObject({ ...expected, cause: { name: "Error", message: shown } });
});

test("a fetch that throws at once is a failed connection", async () => {
  const fetch: Fetch = () => {
    throw new Error("no network");
  };
  expect(await caught(run({ fetch }))).toMatchObject({ name: "ConnectionError", cause: new Error("no network") });
});

test("a cause that is no error does not hide the message: Mock Service Worker gives a response", async () => {
  expect(await failing(new TypeError("Failed to fetch", { cause: Response.error() }))).toMatchObject({
    message: `no response from ${endpoint}: Failed to fetch`,
    cause: expect.not.objectContaining({ cause: expect.anything() }),
  });
});

test("an error of fetch is copied with its name and code, its message without secrets and control characters, however deep", async () => {
  const cause = Object.assign(new RangeError(`\u001b[31m${TOKEN}`), { code: "E_OWN", request: TOKEN });
  const error = await failing(new TypeError("\u0007", { cause }));
  expect(error).toMatchObject({
    code: "E_OWN",
    message: `no response from ${endpoint}: E_OWN, \\u001b[31m***`,
    cause: {
      name: "TypeError",
      message: "\\u0007",
      cause: { name: "RangeError", message: "\\u001b[31m***", code: "E_OWN" },
    },
  });
  const shown = inspect(error, { depth: null, showHidden: true, getters: true }) + JSON.stringify(error);
  expect(shown).not.toContain(TOKEN.slice(0, 16));
});

test.each<[string, { headers?: Record<string, string>; parameter?: string }]>([
  ["authenticates", { headers: { Authorization: "a\nsecret" } }],
  ["is a parameter", { parameter: "a\nsecret" }],
])("a header that fetch refuses is named, and its value is not shown: it %s", async (_, { headers, parameter }) => {
  const refused = fetchOf(new TypeError('"a\nsecret" is an invalid header value'));
  const auth = { headers: async () => headers ?? {} };
  const { result } = start(refused, { auth }, { headers: parameter ? { Authorization: parameter } : {} });
  const error = await caught(result());
  expect(error).toMatchObject({ name: "InvalidInputError", input: "Authorization" });
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain("secret");
});

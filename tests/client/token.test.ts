import { expect, test, vi } from "vitest";
import { type OutgoingRequest, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { fetchOf, run } from "./own-operation.ts";

const { signal } = new AbortController();
const outgoing: OutgoingRequest = {
  method: "POST",
  url: new URL("https://sms.example"),
  body: new Uint8Array(),
  signal,
};
const refused = (status: number) => ({ status, headers: new Headers() });

test("a token is sent as X-Auth-Token, is the only secret, and is not renewed", async () => {
  const auth = token("a-token");
  const headers = await auth.headers(outgoing);
  expect(headers).toEqual({ "X-Auth-Token": "a-token" });
  expect(auth.secrets?.(headers)).toEqual(["a-token"]);
  expect(auth.renew).toBeUndefined();
});

test("a function obtains the token, and another one when it is refused", async () => {
  let count = 0;
  const source = vi.fn((_: AbortSignal) => `token-${++count}`);
  const auth = token(source);
  const headers = await auth.headers(outgoing);
  expect(headers).toEqual({ "X-Auth-Token": "token-1" });
  expect(await auth.headers(outgoing)).toEqual(headers);
  expect(auth.secrets?.(headers)).toEqual(["token-1"]);
  expect(auth.renew?.(headers, refused(403))).toBe(false); // it is fresh
  expect(auth.renew?.(headers, refused(401))).toBe(true);
  expect(await auth.headers(outgoing)).toEqual({ "X-Auth-Token": "token-2" });
  expect(source.mock.calls[0]?.[0]).toBeInstanceOf(AbortSignal);
});

test("a token that no header can carry is refused: at once, or by the call", async () => {
  const refusal = expect.objectContaining({ name: "InvalidInputError", input: "X-Auth-Token" });
  expect(() => token("sec ret")).toThrow(refusal);
  expect(await caught(token(() => "sec ret").headers(outgoing))).toEqual(refusal);
});

test("a call that ends before its token is obtained aborts the function", async () => {
  const source = vi.fn((_: AbortSignal) => new Promise<string>(() => {}));
  const fetch = fetchOf([200]);
  expect(await caught(run({ fetch, auth: token(source) }, { timeout: 10 }))).toMatchObject({ name: "TimeoutError" });
  expect(source.mock.calls[0]?.[0].aborted).toBe(true);
  expect(fetch).not.toHaveBeenCalled();
});

test("of calls that are refused at once each is sent again with one new token", async () => {
  let count = 0;
  const auth = token(async () => `token-${++count}`);
  const fetch = fetchOf([401], [401], [200]);
  const results = await Promise.all([run({ fetch, auth, retries: 0 }), run({ fetch, auth, retries: 0 })]);
  expect(results).toMatchObject([{ status: 200 }, { status: 200 }]);
  const sent = fetch.mock.calls.map(([, { headers }]) => headers["x-auth-token"]);
  expect(sent).toEqual(["token-1", "token-1", "token-2", "token-2"]);
});

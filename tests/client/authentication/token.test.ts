import { expect, test, vi } from "vitest";
import { token } from "../../../src/client/index.ts";
import { caught } from "../caught.ts";
import { outgoing } from "../outgoing.ts";

const refused = (status: number) => ({ status, headers: new Headers() });

test("a token is sent as X-Auth-Token, is the only secret, and is not renewed", async () => {
  const auth = token("a-token");
  const headers = await auth.headers(outgoing);
  expect(headers).toEqual({ "X-Auth-Token": "a-token" });
  expect(auth.secrets?.(headers)).toEqual(["a-token"]);
  expect(auth.renew).toBeUndefined();
});

test("a function obtains the token, and a new one when it is refused", async () => {
  let count = 0;
  const source = vi.fn((_: AbortSignal) => `token-${++count}`);
  const auth = token(source);
  const headers = await auth.headers(outgoing);
  expect(headers).toEqual({ "X-Auth-Token": "token-1" });
  expect(auth.secrets?.(headers)).toEqual(["token-1"]);
  expect(auth.renew?.(headers, refused(403))).toBe(false); // it is fresh
  expect(auth.renew?.(headers, refused(401))).toBe(true);
  expect(await auth.headers(outgoing)).toEqual({ "X-Auth-Token": "token-2" });
  // An authentication around it may return names in lower case.
  expect(auth.renew?.({ "x-auth-token": "token-2" }, refused(403))).toBe(false);
  expect(source.mock.calls[0]?.[0]).toBeInstanceOf(AbortSignal);
});

test("a token that no header can carry is refused: at once, or by the call", async () => {
  const refusal = expect.objectContaining({ name: "InvalidInputError", input: "X-Auth-Token" });
  expect(() => token("sec ret")).toThrow(refusal);
  expect(await caught(token(() => "sec ret").headers(outgoing))).toEqual(refusal);
});

import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import type { Authentication, Fetch } from "../../../src/client/index.ts";
import { caught } from "../caught.ts";
import { fetchOf } from "../own-operation.ts";
import { start, url } from "../sending.ts";

test("fetch is called with a URL as text and plain options, and must not follow redirects", async () => {
  const fetch = fetchOf([307, "", { Location: "https://elsewhere.example" }]);
  const headers = { "x-own": "1", "x-auth-token": "other" };
  const { result, signal } = start(fetch, {}, { headers });
  expect(await result()).toMatchObject({ response: { status: 307 } });
  await start(fetch, { auth: undefined }, { headers }).result();
  const init = {
    method: "POST",
    headers: { ...headers, "x-auth-token": "good-token" },
    body: "{}",
    redirect: "manual",
  };
  expect(fetch.mock.calls).toEqual([
    [url, { ...init, signal }],
    [url, { ...init, headers, signal: expect.any(AbortSignal) }],
  ]);
  expect(Object.getPrototypeOf(fetch.mock.calls[0]?.[1].headers)).toBe(Object.prototype);
});

test.each([
  ["ä", [0xc3, 0xa4]],
  [new TextEncoder().encode("ä").buffer, [0xc3, 0xa4]],
  [undefined, []],
])("an authentication gets the bytes of the body %o, and everything else that it may sign", async (body, bytes) => {
  const fetch = fetchOf([200]);
  const headers = vi.fn<Authentication["headers"]>(async () => ({}));
  const { result, signal } = start(fetch, { auth: { headers } }, { body });
  await result();
  const outgoing = { method: "POST", url: new URL(url), body: new Uint8Array(bytes), signal };
  expect(headers.mock.calls[0]?.[0]).toMatchObject(outgoing);
  expect(Object.hasOwn(fetch.mock.calls[0]?.[1] ?? {}, "body")).toBe(body !== undefined);
});

test("the body may be a buffer of another realm, as in Jest", async () => {
  const headers = vi.fn<Authentication["headers"]>(async () => ({}));
  const body: ArrayBuffer = runInNewContext("Uint8Array.of(1, 2).buffer");
  expect(body).not.toBeInstanceOf(ArrayBuffer);
  await start(fetchOf([200]), { auth: { headers } }, { body }).result();
  expect([...(headers.mock.calls[0]?.[0].body ?? [])]).toEqual([1, 2]);
});

test("only the fetch of Next.js is told to cache nothing, since an old workerd refuses the option", async () => {
  const fetch = fetchOf([200]);
  vi.stubGlobal(
    "fetch",
    Object.assign(() => {}, { __nextPatched: true }),
  );
  await start(fetch).result();
  vi.unstubAllGlobals();
  await start(fetch).result();
  expect(fetch.mock.calls.map(([, { cache }]) => cache)).toEqual(["no-store", undefined]);
});

test.each([
  ["headers", ["headers"]],
  ["onRequest", ["headers", "check", "onRequest"]],
  ["fetch", ["headers", "check", "onRequest", "fetch"]],
])("after an abort during %s nothing more is done, and its reason is thrown", async (aborted, steps) => {
  const done: string[] = [];
  const step = (name: string) => async () => {
    done.push(name);
    if (name === aborted) abort(new Error("left"));
    if (name === "fetch") throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    return {};
  };
  const [headers, fetch] = [step("headers"), step("fetch") as unknown as Fetch];
  const hooks = { check: step("check"), onRequest: step("onRequest") as never, onRetry: step("onRetry") as never };
  const { abort, result } = start(fetch, { auth: { headers }, ...hooks });
  expect(await caught(result())).toEqual(new Error("left"));
  expect(done).toEqual(steps);
});

test("the ID of a request comes from X-Request-Id, without secrets and control characters", async () => {
  const idOf = async (id: string) => {
    const get = (name: string) => (name === "X-Request-Id" ? id : null);
    return (await start(fetchOf({ status: 200, headers: { get } })).result()).requestId;
  };
  expect(await idOf("r-good-token\u009b31m")).toBe("r-***\\u009b31m");
  expect(await idOf("")).toBeUndefined();
});

test.each([
  ["Bearer abcdefghijkl", "abcdefghijkl"],
  ["Basic dXNlcjpwYXNzd29yZA==", "dXNlcjpwYXNzd29yZA"],
  ['Digest username="u",response="6629fae49393a05397450978507c4ef1"', "6629fae49393a05397450978507c4ef1"],
  ["AK=abcdefgh, Signature=ijklmnopqrst", "ijklmnopqrst"],
  ["Bearer abc=defg=hijk", "abc=defg=hijk"],
  ["Custom token=abc=defg=hijk", "abc=defg=hijk"],
  ["two words", "two words"],
])(
  "without secrets(), the values of the authenticating headers and their parts are secret: %s",
  async (value, echoed) => {
    const auth = { headers: async () => ({ "X-Other": "another-secret", Authorization: value }) };
    const fetch = fetchOf([200, "", { "X-Request-Id": `r-${echoed}` }]);
    const { requestId, redact } = await start(fetch, { auth }).result();
    expect([requestId, redact(value), redact("another-secret")]).toEqual(["r-***", "***", "***"]);
  },
);

test("with secrets(), only the named secrets are removed", async () => {
  const headers = { Authorization: "Bearer abcdefghijkl" };
  const secrets = vi.fn(() => ["ijklmnopqrst"]);
  const { redact } = await start(fetchOf([200]), { auth: { headers: async () => headers, secrets } }).result();
  expect(redact("abcdefghijkl ijklmnopqrst")).toBe("abcdefghijkl ***");
  expect(secrets).toHaveBeenCalledWith(headers);
});

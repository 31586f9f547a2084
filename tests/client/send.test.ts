import { expect, test, vi } from "vitest";
import type { Authentication, Fetch } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { fetchOf } from "./own-operation.ts";
import { renewing, start, url } from "./sending.ts";

test("fetch is called with a URL as text and plain options, and must not follow redirects", async () => {
  const fetch = fetchOf([307, "", { Location: "https://elsewhere.example" }]);
  const { result, controller } = start(fetch, {}, { headers: { "x-own": "1" } });
  expect(await result()).toMatchObject({ response: { status: 307 } });
  const headers = { "x-own": "1", "x-auth-token": "good-token" };
  expect(fetch.mock.calls).toEqual([
    [url, { method: "POST", headers, body: "{}", redirect: "manual", signal: controller.signal }],
  ]);
  expect(Object.getPrototypeOf(fetch.mock.calls[0]?.[1].headers)).toBe(Object.prototype);
});

test("a request without a body has none for fetch, and an empty one for a signature", async () => {
  const fetch = fetchOf([200]);
  const headers = vi.fn(async () => ({}));
  await start(fetch, { auth: { headers } }, { body: undefined }).result();
  expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty("body");
  expect(headers).toHaveBeenCalledWith(expect.objectContaining({ body: new Uint8Array() }));
});

test.each(["ä", new TextEncoder().encode("ä").buffer])(
  "a signature gets the bytes and the signal: %o",
  async (body) => {
    const headers = vi.fn<Authentication["headers"]>(async () => ({}));
    const { controller, result } = start(fetchOf([200]), { auth: { headers } }, { body });
    await result();
    const outgoing = {
      method: "POST",
      url: new URL(url),
      body: new Uint8Array([0xc3, 0xa4]),
      signal: controller.signal,
    };
    expect(headers.mock.calls[0]?.[0]).toMatchObject(outgoing);
  },
);

test("the headers that authenticate replace others, whatever their letter case; without any nothing is added", async () => {
  const fetch = fetchOf([200]);
  await start(fetch, {}, { headers: { "x-auth-token": "other" } }).result();
  await start(fetch, { auth: undefined }, { headers: { "x-auth-token": "other" } }).result();
  expect(fetch.mock.calls.map(([, { headers }]) => headers)).toEqual([
    { "x-auth-token": "good-token" },
    { "x-auth-token": "other" },
  ]);
});

test("the headers that authenticate are examined before every sending", async () => {
  const fetch = fetchOf([401], [200]);
  const check = vi.fn(({ "X-Auth-Token": value }: Record<string, string>) => {
    if (value === "token-2") throw new Error("too long");
  });
  expect(await caught(start(fetch, { auth: renewing(), check }).result())).toEqual(new Error("too long"));
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(check.mock.calls).toEqual([[{ "X-Auth-Token": "token-1" }], [{ "X-Auth-Token": "token-2" }]]);
});

test.each(["auth", "onRequest", "fetch"])(
  "after an abort during %s nothing is done, and its reason is thrown",
  async (step) => {
    const fetch = vi.fn<Fetch>(async () => {
      if (step === "fetch") controller.abort(new Error("left"));
      throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    });
    const [check, onRequest, onRetry] = [vi.fn(), vi.fn(), vi.fn()];
    onRequest.mockImplementation(() => void (step === "onRequest" && controller.abort(new Error("left"))));
    const headers = async () => {
      if (step === "auth") controller.abort(new Error("left"));
      return {};
    };
    const { controller, result } = start(fetch, { auth: { headers }, check, onRequest, onRetry });
    expect(await caught(result())).toEqual(new Error("left"));
    const reached = { auth: [0, 0, 0], onRequest: [1, 1, 0], fetch: [1, 1, 1] }[step];
    expect([check, onRequest, fetch].map(({ mock }) => mock.calls.length)).toEqual(reached);
    expect(onRetry).not.toHaveBeenCalled();
  },
);

test("an ID of the request comes from X-Request-Id, without secrets and control characters", async () => {
  const idOf = async (id: string) => {
    const fetch: Fetch = async () => ({
      status: 200,
      headers: { get: (name) => (name === "X-Request-Id" ? id : null) },
    });
    return (await start(fetch).result()).requestId;
  };
  expect(await idOf("r-good-token\u009b31m")).toBe("r-***\\u009b31m");
  expect(await idOf("")).toBeUndefined();
});

test.each<[authorization: string, echoed: string]>([
  ["Bearer abcdefghijkl", "abcdefghijkl"],
  ["Basic dXNlcjpwYXNzd29yZA==", "dXNlcjpwYXNzd29yZA"],
  ['Digest username="u",response="6629fae49393a05397450978507c4ef1"', "6629fae49393a05397450978507c4ef1"],
  ["AK=abcdefgh, Signature=ijklmnopqrst", "ijklmnopqrst"],
  ["Bearer abc=defg=hijk", "abc=defg=hijk"],
  ["Custom token=abc=defg=hijk", "abc=defg=hijk"],
  ["two-words of-a-secret", "two-words of-a-secret"],
])(
  "an authentication that names no secrets has its values removed, and every part of them: %s",
  async (value, echoed) => {
    const auth = { headers: async () => ({ "X-Other": "another-secret", Authorization: value }) };
    const fetch = fetchOf([200, "", { "X-Request-Id": `r-${echoed}` }]);
    const { requestId, redactor } = await start(fetch, { auth }).result();
    expect([requestId, redactor.redact(`another-secret ${value}`)]).toEqual([
      "r-***",
      expect.not.stringContaining(echoed),
    ]);
    expect(redactor.redact("another-secret")).toBe("***");
  },
);

test("an authentication that names its secrets has these removed, and nothing else", async () => {
  const headers = { Authorization: "Bearer abcdefghijkl" };
  const secrets = vi.fn(() => ["ijklmnopqrst"]);
  const { redactor } = await start(fetchOf([200]), { auth: { headers: async () => headers, secrets } }).result();
  expect(redactor.redact("abcdefghijkl ijklmnopqrst")).toBe("abcdefghijkl ***");
  expect(secrets).toHaveBeenCalledWith(headers);
});

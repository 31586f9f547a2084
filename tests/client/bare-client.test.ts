import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { VERSION } from "../../generated/endpoints.ts";
import { createBareClient, type Fetch, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { body, clientOf, endpoint, fetchOf, input, operation, run } from "./own-operation.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
});

const headersOf = (fetch: ReturnType<typeof fetchOf>) => fetch.mock.calls[0]?.[1].headers;
const silent: Fetch = () => new Promise(() => {});
const reason = new Error("the user left");

test("a call sends the request of its operation to the endpoint", async () => {
  const fetch = fetchOf([200, "", { "X-Request-Id": "r-1" }]);
  expect(await run({ fetch })).toEqual({ status: 200, requestId: "r-1" });
  expect(fetch.mock.calls).toEqual([
    [`${endpoint}/v3/tasks/delete`, expect.objectContaining({ method: "POST", body })],
  ]);
  expect(clientOf().endpoint).toBe(endpoint);
});

test("headers of a call go before those of the client, these before User-Agent; none replaces the token", async () => {
  const fetch = fetchOf([200]);
  const headers = { "X-Language": "en-us", "X-Own": "client", "X-Auth-Token": "other" };
  await run({ fetch, headers }, { headers: [["x-language", "zh-cn"]] });
  await run({ fetch, headers: { "user-agent": "ours" } });
  expect(headersOf(fetch)).toEqual({
    ...{ "user-agent": `sms-tasks/${VERSION}`, "content-type": "application/json" },
    ...{ "x-language": "zh-cn", "x-own": "client", "x-auth-token": "good-token" },
  });
  expect(fetch.mock.calls[1]?.[1].headers).toMatchObject({ "user-agent": "ours" });
});

test("unless set, a call has a minute, two retries, and waits of half a minute at most; undefined sets nothing", async () => {
  const undefinedOptions = { timeout: undefined, retries: undefined, maxRetryAfter: undefined, validate: undefined };
  const onRetry = vi.fn();
  const fetch = fetchOf([429, "", { "Retry-After": "0" }]);
  const call = caught(run({ fetch, onRetry, ...undefinedOptions }, undefinedOptions));
  await vi.advanceTimersByTimeAsync(2_000);
  await call;
  expect(fetch).toHaveBeenCalledTimes(3);

  for (const [seconds, waits] of [
    [30, 1],
    [31, 0],
  ]) {
    onRetry.mockReset().mockRejectedValue(reason);
    await caught(run({ fetch: fetchOf([429, "", { "Retry-After": `${seconds}` }]), onRetry }));
    expect(onRetry).toHaveBeenCalledTimes(waits ?? 0);
  }

  const slow = caught(run({ fetch: silent }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await slow).toMatchObject({ name: "TimeoutError", timeout: 60_000 });
  const invalid = clientOf().call(operation, { ids: ["123456"] });
  expect(await caught(invalid)).toMatchObject({ name: "InvalidInputError" });
});

test.each(["a client", "a call"])("timeout, retries, wait and checks can be set for %s", async (where) => {
  const fetch = fetchOf([429, "", { "Retry-After": "1" }]);
  const runWith = (own: object, sending: Fetch = fetch, given = input) =>
    caught(
      clientOf({ fetch: sending, ...(where === "a client" && own) }).call(
        operation,
        given,
        where === "a call" ? own : {},
      ),
    );
  await runWith({ retries: 0 });
  await runWith({ maxRetryAfter: 999 });
  expect(fetch).toHaveBeenCalledTimes(2);
  const slow = runWith({ timeout: 50 }, silent);
  await vi.advanceTimersByTimeAsync(50);
  expect(await slow).toMatchObject({ name: "TimeoutError", timeout: 50 });
  expect(await runWith({ validate: false, retries: 0 }, fetch, { ids: ["123456"] })).toMatchObject({ status: 429 });
});

test.each(["a client", "a call"])(
  "the signal of %s aborts, beside another one; null is none, as for fetch",
  async (where) => {
    const controller = new AbortController();
    const [own, other] = [{ signal: controller.signal }, { signal: null as never }];
    const result = caught(
      where === "a client" ? run({ fetch: silent, ...own }, other) : run({ fetch: silent, ...other }, own),
    );
    controller.abort(reason);
    expect(await result).toBe(reason);
  },
);

test("the fetch of a client sends any request to the endpoint as the operations do, and returns any response", async () => {
  const fetch = fetchOf([503, "", { "Retry-After": "0" }], [404, "nothing here"]);
  const client = clientOf({ fetch, headers: { "X-Language": "en-us", "X-Own": "client" } });
  const request = new Request(`${endpoint}/v3/tasks`, { method: "PUT", body: "ä", headers: { "x-own": "request" } });
  const pending = client.fetch(request, { headers: { "x-call": "1" } });
  await vi.advanceTimersByTimeAsync(1_000);
  const response = await pending;
  expect([response.status, await response.text()]).toEqual([404, "nothing here"]);
  const [url, init] = fetch.mock.calls[1] ?? [];
  expect(url).toBe(`${endpoint}/v3/tasks`);
  expect(init).toMatchObject({ method: "PUT", body: new TextEncoder().encode("ä").buffer, redirect: "manual" });
  const own = { "x-own": "request", "x-language": "en-us", "x-call": "1", "x-auth-token": "good-token" };
  expect(init?.headers).toMatchObject(own);
  await client.fetch(new Request(endpoint));
  expect(fetch.mock.calls[2]?.[1]).not.toHaveProperty("body");
});

test("a request to another origin is refused, and the URL that is checked is the one that is used", async () => {
  const fetch = fetchOf([200]);
  const client = clientOf({ fetch });
  const elsewhere = client.fetch(new Request("https://elsewhere.example/v3/tasks"));
  expect(await caught(elsewhere)).toMatchObject({ name: "InvalidInputError", input: "the request" });
  expect(fetch).not.toHaveBeenCalled();
  const url = vi.fn().mockReturnValueOnce(endpoint).mockReturnValue("https://elsewhere.example");
  await client.fetch(Object.defineProperty(new Request(endpoint), "url", { get: url }));
  expect(fetch.mock.calls[0]?.[0]).toBe(endpoint);
});

test("the signal of a request aborts, also while the body of its response is read", async () => {
  const controller = new AbortController();
  const request = () => new Request(endpoint, { signal: controller.signal });
  const stalling = vi.fn<Fetch>(async () => new Response(new ReadableStream()));
  await clientOf({ fetch: stalling }).fetch(request());
  const waiting = caught(clientOf({ fetch: silent }).fetch(request()));
  controller.abort(reason);
  expect(await waiting).toBe(reason);
  expect(stalling.mock.calls[0]?.[1].signal.reason).toBe(reason);
});

test("the time limit holds while the body of a request is read", async () => {
  const stalls = new Request(endpoint, { method: "PUT", body: new ReadableStream(), duplex: "half" } as object);
  const result = caught(clientOf({ timeout: 20 }).fetch(stalls));
  await vi.advanceTimersByTimeAsync(20);
  expect(await result).toMatchObject({ name: "TimeoutError" });
});

test.each([
  [2 ** 20, "string"],
  [2 ** 20 + 1, "object"],
])(
  "the fetch of the platform gets a body of %i characters so that it is copied least: by a %s",
  async (length, kind) => {
    const fetch = vi.fn(async (_: string | Request, __?: object) => new Response());
    vi.stubGlobal("fetch", fetch);
    const large = { ids: ["x".repeat(length - '{"ids":[""]}'.length)] };
    await createBareClient({ endpoint, auth: token("good-token"), validate: false }).call(operation, large);
    const [given, init] = fetch.mock.calls[0] ?? [];
    expect(typeof given).toBe(kind);
    const sent = given instanceof Request ? given : new Request(given ?? "", init);
    expect([sent.method, sent.url, (await sent.text()).length]).toEqual([
      "POST",
      `${endpoint}/v3/tasks/delete`,
      length,
    ]);
  },
);

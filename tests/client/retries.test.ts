import { getEventListeners } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { createClient, type Fetch, token } from "../../src/client/index.ts";
import { type Attempted, retryAfterOf, retryDelay } from "../../src/client/retry.ts";
import { caught } from "./caught.ts";
import { deadAddress, serve, serveBytes, serveResponse } from "./serve.ts";

const auth = token("good-token");
const request = { ids: ["1"] };

afterEach(() => vi.useRealTimers());

/** Refuses this often, then accepts. */
const serveAfter = (refusals: number, status: number, headers: Record<string, string>) =>
  serve((response, _, count) => void (count > refusals ? response : response.writeHead(status, headers)).end());

const MAX = 30_000;

/** The shortest and the longest of many delays: they have a random part. */
function delays(attempted: Attempted, retry = 0): [shortest: number, longest: number] {
  const all = Array.from({ length: 200 }, () => retryDelay(attempted, retry, MAX) ?? Number.NaN);
  return [Math.min(...all), Math.max(...all)];
}

test.each([429, 503])("%i: waits as long as the server asks for, and no less", (status) => {
  for (const retryAfter of [0, 7_000, MAX]) {
    const [shortest, longest] = delays({ method: "POST", status, retryAfter });
    expect(shortest).toBeGreaterThanOrEqual(retryAfter);
    expect(longest).toBeLessThan(retryAfter + 500);
    expect(longest).toBeGreaterThan(shortest);
  }
  expect(retryDelay({ method: "POST", status, retryAfter: MAX + 1 }, 0, MAX)).toBeUndefined();
});

test("429: waits ever longer when the server names no time", () => {
  for (const [retry, least] of [500, 1_000, 2_000, 4_000].entries()) {
    const [shortest, longest] = delays({ method: "POST", status: 429 }, retry);
    expect(shortest).toBeGreaterThanOrEqual(least);
    expect(longest).toBeLessThan(least + 500);
  }
});

const NOW = "2026-11-24T06:34:48Z";

test.each<[string | null, number | undefined]>([
  ["7", 7_000],
  ["0", 0],
  ["5, 5", 5_000],
  ["5,7 , 6", 7_000],
  ["99999999999", 99_999_999_999_000],
  ["Tue, 24 Nov 2026 06:34:57 GMT", 9_000],
  ["Tuesday, 24-Nov-26 06:34:57 GMT", 9_000],
  ["Tue, 24 Nov 2026 06:34:00 GMT", 0],
  [null, undefined],
  ["", undefined],
  ["-5", undefined],
  ["+5", undefined],
  ["1.5", undefined],
  ["5 seconds", undefined],
  ["5, abc", undefined],
  ["abc", undefined],
  ["2026-11-24", undefined],
  ["Tue, 24 Nov 2026 06:34:57", undefined],
  ["Tue, 24 Abc 2026 06:34:57 GMT", undefined],
  ["Infinity", undefined],
])("Retry-After: %s is a wait of %s ms", (value, ms) => {
  vi.useFakeTimers({ now: Date.parse(NOW) });
  expect(retryAfterOf({ get: () => value })).toBe(ms);
});

const statuses = [undefined, 0, 401, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504];
const repeated = (method: string, more: object = {}) =>
  statuses.filter((status) => retryDelay({ method, status, ...more }, 0, MAX) !== undefined);

test("what is safe to repeat is repeated after everything that may pass, the rest only where it had no effect", () => {
  for (const method of ["GET", "HEAD"]) expect(repeated(method)).toEqual([undefined, 408, 429, 500, 502, 503, 504]);
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    expect(repeated(method)).toEqual([429]);
    expect(repeated(method, { retryAfter: 1 })).toEqual([429, 503]);
    expect(repeated(method, { nothingSent: true })).toContain(undefined);
    expect(repeated(method, { nothingSent: false })).not.toContain(undefined);
  }
});

test.each([429, 503])("%i: sends the same again after the wait", async (status) => {
  const { address, seen } = await serveAfter(1, status, { "Retry-After": "0" });
  await createClient({ endpoint: address, auth }).deleteTasks(request);
  expect(seen.map(({ body }) => body)).toEqual(['{"ids":["1"]}', '{"ids":["1"]}']);
});

test.each<[string, number, Record<string, string>]>([
  ["429 that asks for more than half a minute", 429, { "Retry-After": "31" }],
  ["503 without Retry-After", 503, {}],
  ["503 with a Retry-After that is neither seconds nor a date", 503, { "Retry-After": "soon" }],
  ["500", 500, { "Retry-After": "1" }],
  ["502", 502, {}],
  ["504", 504, {}],
  ["408", 408, { "Retry-After": "1" }],
  ["400", 400, {}],
])("does not send again after %s", async (_, status, headers) => {
  const { address, seen } = await serveResponse(status, "", headers);
  expect(await caught(createClient({ endpoint: address, auth }).deleteTasks(request))).toMatchObject({ status });
  expect(seen).toHaveLength(1);
});

test("does not send again after a connection that breaks: the deletion may have happened", async () => {
  let connections = 0;
  const endpoint = await serveBytes((socket) => {
    connections++;
    socket.destroy();
  });
  expect(await caught(createClient({ endpoint, auth }).deleteTasks(request))).toMatchObject({ nothingSent: false });
  expect(connections).toBe(1);
});

test("sends again when there was no connection", async () => {
  const fetch = vi.fn<Fetch>((url, init) => globalThis.fetch(url, init));
  const client = createClient({ endpoint: await deadAddress(), auth, fetch, retries: 1 });
  expect(await caught(client.deleteTasks(request))).toMatchObject({ code: "ECONNREFUSED", nothingSent: true });
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("retries twice by default, and throws the last response", async () => {
  const { address, seen } = await serveResponse(429, '{"error_code":"APIGW.0308"}', { "Retry-After": "0" });
  expect(await caught(createClient({ endpoint: address, auth }).deleteTasks(request))).toMatchObject({
    status: 429,
    errorCode: "APIGW.0308",
  });
  expect(seen).toHaveLength(3);
});

test.each(["a call", "a client"])("never sends again when %s says so", async (where) => {
  const { address, seen } = await serveResponse(429);
  const client = createClient({ endpoint: address, auth, retries: where === "a client" ? 0 : 2 });
  await caught(client.deleteTasks(request, where === "a call" ? { retries: 0 } : {}));
  expect(seen).toHaveLength(1);
});

/** Ends a call when it is about to wait, with the wait that it has begun. */
const onRetry = ({ delay }: { delay: number }) => {
  throw Object.assign(new Error("waits"), { delay });
};

test("unless set otherwise a server may ask for 30 seconds, and no more", async () => {
  for (const [seconds, expected] of [
    [30, { message: "waits" }],
    [31, { status: 429, retryAfter: 31_000 }],
  ] as const) {
    const { address } = await serveResponse(429, "", { "Retry-After": `${seconds}` });
    expect(await caught(createClient({ endpoint: address, auth, onRetry }).deleteTasks(request))).toMatchObject(
      expected,
    );
  }
});

test("a response that is not read before a retry is cancelled, so that its connection is free", async () => {
  const cancel = vi.fn();
  const busy = () => new Response(new ReadableStream({ cancel }), { status: 429, headers: { "Retry-After": "0" } });
  const fetch = vi.fn<Fetch>().mockResolvedValueOnce(busy()).mockResolvedValue(new Response());
  await createClient({ region: "cn-north-4", auth, fetch }).deleteTasks(request);
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("no listener stays at the signal that fetch was given, which Node.js keeps for a while", async () => {
  const signals: AbortSignal[] = [];
  const source = token(async () => "a-token");
  const fetch = vi.fn<Fetch>(async (_, init) => {
    signals.push(init.signal);
    return new Response("{}", { status: signals.length === 1 ? 429 : 403, headers: { "Retry-After": "0" } });
  });
  await caught(createClient({ region: "cn-north-4", auth: source, fetch }).deleteTasks(request));
  expect(signals).toHaveLength(2);
  for (const signal of signals) expect(getEventListeners(signal, "abort")).toEqual([]);
});

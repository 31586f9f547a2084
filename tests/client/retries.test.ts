import { afterEach, expect, test, vi } from "vitest";
import { createClient, token } from "../../src/client/index.ts";
import { retryDelay } from "../../src/client/retry.ts";
import { caught } from "./caught.ts";
import { deadAddress, serve, serveAnswer, serveBytes } from "./serve.ts";

const auth = token("good-token");
const request = { ids: ["1"] };

afterEach(() => vi.useRealTimers());

/** Refuses this often, then accepts. */
const serveAfter = (refusals: number, status: number, headers: Record<string, string>) =>
  serve((response, _, count) => void (count > refusals ? response : response.writeHead(status, headers)).end());

const answer = (status: number, after?: string) =>
  new Response(null, { status, ...(after !== undefined && { headers: { "Retry-After": after } }) });

/** The shortest and the longest of many delays: they have a random part. */
function delays(response: () => Response, attempt: number): [shortest: number, longest: number] {
  const all = Array.from({ length: 200 }, () => retryDelay(response(), attempt) ?? Number.NaN);
  return [Math.min(...all), Math.max(...all)];
}

test.each([429, 503])("%i: waits as long as Retry-After says in seconds, and no less", (status) => {
  const [shortest, longest] = delays(() => answer(status, "7"), 0);
  expect(shortest).toBeGreaterThanOrEqual(7_000);
  expect(longest).toBeLessThan(7_500);
  expect(longest).toBeGreaterThan(shortest);
});

test.each([429, 503])("%i: waits until Retry-After when that is a date", (status) => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T06:34:48Z") });
  const [shortest, longest] = delays(() => answer(status, "Tue, 24 Nov 2026 06:34:57 GMT"), 0);
  expect(shortest).toBeGreaterThanOrEqual(9_000);
  expect(longest).toBeLessThan(9_500);
  const [over] = delays(() => answer(status, "Tue, 24 Nov 2026 06:34:00 GMT"), 0);
  expect(over).toBeGreaterThanOrEqual(0);
});

test("429: waits ever longer when the server names no time", () => {
  for (const [attempt, least] of [500, 1_000, 2_000, 4_000].entries()) {
    const [shortest, longest] = delays(() => answer(429), attempt);
    expect(shortest).toBeGreaterThanOrEqual(least);
    expect(longest).toBeLessThan(least + 500);
  }
});

test.each([429, 503])("%i: sends the same again after the wait", async (status) => {
  const { address, seen } = await serveAfter(1, status, { "Retry-After": "0" });
  await createClient({ endpoint: address, auth }).deleteTasks(request);
  expect(seen.map(({ body }) => body)).toEqual(['{"ids":["1"]}', '{"ids":["1"]}']);
});

test.each<[string, number, Record<string, string>]>([
  ["429 that asks for more than half a minute", 429, { "Retry-After": "31" }],
  ["429 with a Retry-After that is neither seconds nor a date", 429, { "Retry-After": "soon" }],
  ["503 without Retry-After", 503, {}],
  ["503 with a Retry-After that is neither seconds nor a date", 503, { "Retry-After": "soon" }],
  ["500", 500, { "Retry-After": "1" }],
  ["502", 502, {}],
  ["504", 504, {}],
  ["408", 408, { "Retry-After": "1" }],
  ["400", 400, {}],
])("does not send again after %s", async (_, status, headers) => {
  const { address, seen } = await serveAnswer(status, "", headers);
  expect(await caught(createClient({ endpoint: address, auth }).deleteTasks(request))).toMatchObject({ status });
  expect(seen).toHaveLength(1);
});

test.each<[string, () => Promise<string>]>([
  ["no connection", deadAddress],
  ["a connection that breaks", () => serveBytes((socket) => socket.destroy())],
])("does not send again after %s: the deletion may have happened", async (_, start) => {
  const endpoint = await start();
  const fetch = vi.fn((outgoing: Request) => globalThis.fetch(outgoing));
  await caught(createClient({ endpoint, auth, fetch }).deleteTasks(request));
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("sends twice again unless told otherwise, and throws the last answer", async () => {
  const { address, seen } = await serveAnswer(429, '{"error_code":"APIGW.0308"}', { "Retry-After": "0" });
  expect(await caught(createClient({ endpoint: address, auth }).deleteTasks(request))).toMatchObject({
    status: 429,
    errorCode: "APIGW.0308",
  });
  expect(seen).toHaveLength(3);
});

test.each(["a call", "a client"])("never sends again when %s says so", async (where) => {
  const { address, seen } = await serveAnswer(429);
  const client = createClient({ endpoint: address, auth, retries: where === "a client" ? 0 : 2 });
  await caught(client.deleteTasks(request, where === "a call" ? { retries: 0 } : {}));
  expect(seen).toHaveLength(1);
});

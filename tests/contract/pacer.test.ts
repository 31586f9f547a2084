import { describe, expect, test } from "vitest";
import type { ExchangeResult } from "../../src/contract/exchange.ts";
import type { CredentialKind } from "../../src/contract/message.ts";
import { RateLimited } from "../../src/contract/not-tried.ts";
import { isRateLimited, Pacer } from "../../src/contract/pacer.ts";
import { response, silence } from "./stub-session.ts";

const limited = (retryAfter?: string) =>
  response(429, { headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } });

/** Sends by a pacer; the server responds so, one after the other, and then as it did last. */
function sending(pacer: Pacer, ...results: ExchangeResult[]) {
  const left = [...results];
  const sent = { count: 0 };
  const send = (options: Parameters<Pacer["send"]>[1] = {}) =>
    pacer.send(async () => {
      sent.count += 1;
      return (left.length > 1 ? left.shift() : left[0]) as ExchangeResult;
    }, options);
  return { sent, send };
}

test.each<[string, ExchangeResult, boolean]>([
  ["429", response(429), true],
  ["503 with Retry-After", response(503, { headers: { "retry-after": "1" } }), true],
  ["503 without it", response(503), false],
  ["200 with it", response(200, { headers: { "retry-after": "1" } }), false],
  ["silence", silence, false],
])("%s is a rate limit, or not", (_, result, expected) => {
  expect(isRateLimited(result)).toBe(expected);
});

test("a response that is no refusal is returned at once", async () => {
  const { sent, send } = sending(new Pacer(), response(500));
  expect(await send()).toMatchObject({ status: 500 });
  expect(sent.count).toBe(1);
});

test("a request that is refused is sent again, and four times at most", async () => {
  const some = sending(new Pacer(), limited("0"), limited("0"), response(200));
  expect(await some.send()).toMatchObject({ status: 200 });
  expect(some.sent.count).toBe(3);
  const all = sending(new Pacer(), limited("0"));
  const error = await all.send().catch((each) => each);
  expect(error).toBeInstanceOf(RateLimited);
  expect(error).toMatchObject({
    name: "NotTried",
    message: "rate limited (429): see --rate",
    response: { status: 429 },
  });
  expect(all.sent.count).toBe(5);
});

test.each<[string, string | undefined, number, number]>([
  ["a number of seconds", "1", 999, 1],
  ["a date that is over", "Thu, 01 Jan 2026 00:00:00 GMT", 0, 5],
  ["a date to come", new Date(Date.now() + 3_600_000).toUTCString(), 120_000, 1],
  ["no time", "soon", 99, 1],
  ["no time, where there is time for a first wait of its own", "soon", 100, 2],
  ["nothing", undefined, 99, 1],
])(
  "the server is waited for as it asks, but not longer than permitted: Retry-After says %s",
  async (_, retryAfter, maxWaitMs, count) => {
    const { sent, send } = sending(new Pacer(undefined, maxWaitMs), limited(retryAfter));
    await expect(send()).rejects.toThrow("rate limited");
    expect(sent.count).toBe(count);
  },
);

test("what counts as refused may be told", async () => {
  const { send } = sending(new Pacer(), limited("0"));
  expect(await send({ isRefused: (result): result is never => result.kind === "timeout" })).toMatchObject({
    status: 429,
  });
});

test("never exceeds --rate", async () => {
  const { send } = sending(new Pacer(50), silence);
  const start = performance.now();
  for (let count = 0; count < 5; count += 1) await send();
  expect(performance.now() - start).toBeGreaterThanOrEqual(75); // four intervals of 20 ms, less what a timer may be early
});

test("a server that refuses twice in a row gets fewer requests", async () => {
  const { send } = sending(new Pacer(), limited("0"), limited("0"), response(200));
  await send();
  const start = performance.now();
  for (let count = 0; count < 4; count += 1) await send();
  expect(performance.now() - start).toBeGreaterThanOrEqual(55);
});

test("requests at once do not wait for their turn, and say nothing about others", { timeout: 10_000 }, async () => {
  const { sent, send } = sending(new Pacer(0.001), response(200), ...Array(5).fill(limited()), response(200));
  await send();
  for (let count = 0; count < 5; count += 1)
    await expect(send({ kind: "none", together: true })).rejects.toThrow("rate limited");
  expect(await send({ kind: "none", together: true })).toMatchObject({ status: 200 });
  expect(sent.count).toBe(7);
});

describe("what is refused for ever", () => {
  /** How often a request is sent that the server refuses. */
  const refused = async (pacer: Pacer, kind: CredentialKind, retryAfter = "3600") => {
    const { sent, send } = sending(pacer, limited(retryAfter));
    await expect(send({ kind })).rejects.toThrow("rate limited (429)");
    return sent.count;
  };
  const accepted = (pacer: Pacer, kind: CredentialKind = "valid") => sending(pacer, response(200)).send({ kind });

  const countsOf = async (pacer: Pacer, kind: CredentialKind, ...waits: string[]) => {
    const counts: number[] = [];
    for (const wait of waits) counts.push(await refused(pacer, kind, wait));
    return counts;
  };
  const LONG = "3600";

  test("is sent three times, and then once after what was not refused", async () => {
    const pacer = new Pacer();
    expect(await countsOf(pacer, "unknown", LONG, LONG, LONG, LONG, LONG)).toEqual([1, 1, 1, 0, 0]);
    await accepted(pacer);
    expect(await countsOf(pacer, "unknown", LONG, LONG)).toEqual([1, 0]);
    await accepted(pacer);
    expect(await accepted(pacer, "unknown")).toMatchObject({ status: 200 });
    expect(await countsOf(pacer, "unknown", LONG, LONG, LONG, LONG)).toEqual([1, 1, 1, 0]);
  });

  test("is no longer waited for where its credentials may be the reason", async () => {
    expect(await countsOf(new Pacer(), "unknown", LONG, "0", "0")).toEqual([1, 5, 1]);
    const pacer = new Pacer();
    await countsOf(pacer, "unknown", LONG);
    await accepted(pacer);
    expect(await countsOf(pacer, "unknown", "0")).toEqual([1]);
  });

  test("is waited for each time where the request is valid, as long as there is time", async () => {
    expect(await countsOf(new Pacer(), "valid", LONG, LONG, "0", LONG)).toEqual([1, 1, 5, 1]);
    expect(await countsOf(new Pacer(), "valid", LONG, LONG, LONG, LONG)).toEqual([1, 1, 1, 0]);
  });
});

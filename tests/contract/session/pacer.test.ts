import { expect, test } from "vitest";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import type { CredentialKind } from "../../../src/contract/exchange/message.ts";
import { isRateLimited, Pacer, RateLimited } from "../../../src/contract/session/pacer.ts";
import { testTable } from "../../support/test-table.ts";
import { response, silence } from "../stub-session.ts";

const limited = (retryAfter: string | null = null) =>
  response(429, { headers: retryAfter === null ? {} : { "retry-after": retryAfter } });

/** Sends requests through a pacer. The server sends these results in order, and then repeats the last. */
function sending(pacer: Pacer, ...results: ExchangeResult[]) {
  const sent = { count: 0 };
  const send = (options: Parameters<Pacer["send"]>[1] = {}) =>
    pacer.send(async () => {
      sent.count += 1;
      return (results[sent.count - 1] ?? results.at(-1)) as ExchangeResult;
    }, options);
  return { sent, send };
}

/** Returns how often a pacer sends a request that is always refused. */
async function refused(pacer: Pacer, retryAfter: string | null, kind: CredentialKind = "valid") {
  const { sent, send } = sending(pacer, limited(retryAfter));
  const error = await send({ kind }).catch((each) => each);
  expect(error).toBeInstanceOf(RateLimited);
  expect(error).toMatchObject({ message: "rate limited (429): see --rate", response: { status: 429 } });
  return sent.count;
}

testTable(import.meta, {
  isRateLimited: (status?: number, after?: string) =>
    isRateLimited(status ? response(status, { headers: after ? { "retry-after": after } : {} }) : silence),
  sentWith: (retryAfter: string | null, maxWaitMs?: number) => refused(new Pacer(undefined, maxWaitMs), retryAfter),
  async sentInTurn(kind: CredentialKind, ...all: string[]) {
    const pacer = new Pacer();
    const counts: number[] = [];
    for (const each of all) {
      const accepted = sending(pacer, response(200));
      if (each === "accepted" || each === "its own") await accepted.send(each === "accepted" ? {} : { kind });
      counts.push(accepted.sent.count || (await refused(pacer, each, kind)));
    }
    return counts;
  },
});

test("an accepted result is returned, at once or after some attempts, and the caller may define a refusal", async () => {
  const once = sending(new Pacer(), response(500));
  expect([await once.send(), once.sent.count]).toMatchObject([{ status: 500 }, 1]);
  const thrice = sending(new Pacer(), limited("0"), limited("0"), response(200));
  expect([await thrice.send(), thrice.sent.count]).toMatchObject([{ status: 200 }, 3]);
  const isRefused = (result: ExchangeResult): result is never => result.kind === "timeout";
  expect(await sending(new Pacer(), limited("0")).send({ isRefused })).toMatchObject({ status: 429 });
});

test.each<[string, number | undefined, ExchangeResult[]]>([
  ["--rate wants it", 50, [silence]],
  ["the server refused twice in a row", undefined, [limited("0"), limited("0"), response(200)]],
])("there are pauses between requests if %s", async (_, rate, results) => {
  const { send } = sending(new Pacer(rate), ...results);
  const start = performance.now(); // before the first request, since the times of the others are counted from it
  for (let count = 0; count < 5; count += 1) await send();
  expect(performance.now() - start).toBeGreaterThanOrEqual(75); // 80 ms, minus the inaccuracy of timers
});

test("simultaneous requests do not wait for their turn and do not affect others", async () => {
  const { sent, send } = sending(new Pacer(0.001), response(200), ...Array(5).fill(limited()), response(200));
  await send();
  const together = { kind: "none", together: true } as const;
  for (let count = 0; count < 5; count += 1) await expect(send(together)).rejects.toThrow("rate limited");
  expect([await send(together), sent.count]).toMatchObject([{ status: 200 }, 7]);
});

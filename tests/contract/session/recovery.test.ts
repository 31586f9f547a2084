import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import { Recovery } from "../../../src/contract/session/recovery.ts";
import { NotTried } from "../../../src/values/not-tried.ts";
import { response, silence } from "../stub-session.ts";

const cut: ExchangeResult = { kind: "broken", reason: "read ECONNRESET", code: "ECONNRESET", during: "request" };

/** Builds a run whose plain requests get these results in order, and then 200. Records what is sent. */
function run(plain: (ExchangeResult | Error)[] = [], maxDownMs = 60_000) {
  const log: string[] = [];
  const onWait = vi.fn();
  const recovery = new Recovery(maxDownMs, onWait);
  const plainRequest = async () => {
    log.push("plain");
    const result = plain.shift() ?? response(200);
    if (result instanceof Error) throw result;
    return result;
  };
  const send = (label: string, ...results: ExchangeResult[]) =>
    recovery.send(
      async () => {
        log.push(label);
        await sleep(5);
        return results.shift() ?? response(200);
      },
      () => plainRequest,
      label,
    );
  return { recovery, log, send, onWait };
}

const FIVE = "plain plain plain plain plain";

test.each([
  ["a timeout", silence, FIVE],
  ["a lost connection", cut, FIVE],
  ["a 502 of a gateway", response(502), FIVE],
  ["a 501", response(501), ""],
  ["a refusal", response(400), ""],
])("after %s, the next request is sent after the plain requests: %s", async (_, result, plain) => {
  const { log, send } = run();
  expect(await send("a", result)).toBe(result);
  expect(await send("b")).toMatchObject({ status: 200 });
  expect(log.join(" ")).toBe(["a", plain, "b"].filter(Boolean).join(" "));
});

test("a server that responds to some of the plain requests has not recovered", async () => {
  const { log, send, recovery, onWait } = run([response(200), response(200), silence]);
  await send("a", silence);
  expect(await recovery.outage()).toMatch(/^the server responded to no plain valid request for \d+\.\d s more$/);
  await send("b");
  expect(log.join(" ")).toBe(`a plain plain plain ${FIVE} b`);
  expect(onWait.mock.calls).toEqual([[expect.stringMatching(/ since a, for \d+ s$/)], [undefined]]);
});

test("nothing is waited for if the server has never responded", async () => {
  const recovery = new Recovery(60_000);
  for (const result of [cut, silence])
    expect(
      await recovery.send(
        async () => result,
        () => undefined,
        "a",
      ),
    ).toBe(result);
});

test.each([
  ["whose run ends", [new NotTried("the time is over")], 60_000],
  ["that is down for too long", [cut], -1],
])("nothing is sent any more to a server %s", async (_, plain, maxDownMs) => {
  const { log, send } = run(plain, maxDownMs);
  await send("a", cut);
  for (const label of ["b", "c"]) {
    await expect(send(label)).rejects.toThrow(
      /^the server has not responded to a plain valid request since a, \d+\.\d s ago$/,
    );
  }
  expect(log).toEqual(["a", "plain"]);
});

test("a request that broke beside others is sent again, alone", async () => {
  const { log, send } = run();
  expect(await Promise.all([send("a", cut), send("b")])).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(log.join(" ")).toBe(`a b ${FIVE} a`);
});

test("a request that timed out beside others is sent again only if the server blocked, and then requests take turns", async () => {
  const quick = run();
  expect(await Promise.all([quick.send("a", silence), quick.send("b")])).toMatchObject([silence, { status: 200 }]);
  const blocked = run([silence]);
  const results = await Promise.all([blocked.send("a", silence), blocked.send("b", silence, silence)]);
  expect(results).toMatchObject([{ status: 200 }, silence]);
  expect(blocked.log.join(" ")).toBe(`a b plain ${FIVE} a b`);
});

import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { ExchangeResult } from "../../../../src/contract/exchange/exchange.ts";
import { behavior } from "../../../../src/contract/families/behavior/behavior.ts";
import { extendingTimeLimits, parallel } from "../../../../src/contract/families/behavior/parallel.ts";
import type { FailedExchange } from "../../../../src/contract/trials/trial.ts";
import { readYaml } from "../../../support/read-yaml.ts";
import { shown, testClauses } from "../../clause-table.ts";
import { contractOf, type Part } from "../../small-documents.ts";
import { type Respond, response, type Sent, StubSession, silence } from "../../stub-session.ts";

testClauses(import.meta, behavior);

/** Checks a clause against a server. `respond` also gets all earlier requests. */
async function check(end: string, part: Part, respond: Respond) {
  const contract = contractOf(part);
  const session = new StubSession(contract.document, respond);
  const clause = behavior(contract).find(({ id }) => id.endsWith(end));
  return { failures: (await clause?.check(session))?.failures, sent: session.sent };
}

type Row = Part & { rule: string; valid: string; invalid: (string | string[])[] };

test.each(readYaml<Row[]>(import.meta, "kept-connection.yaml"))(
  "between two valid requests on one connection, there is an invalid one $rule",
  async ({ valid, invalid, ...part }) => {
    const { failures, sent } = await check("keptConnection", part, ({ options }) =>
      response(options.valid ? 200 : 400),
    );
    expect(failures).toEqual([]);
    const own = sent.filter(({ message }) => message.isOneOfSeveral);
    const textOf = ({ message: { isOneOfSeveral: _, ...message } }: Sent) => shown({ message, options: {} });
    expect(own.map(textOf)).toEqual(invalid.flatMap((texts) => [valid, ...[texts].flat(), valid]));
    expect(own.filter(({ options }) => options.otherOperation).map(textOf)).toEqual(
      invalid.filter((text) => `${text}`.startsWith("POST /id")),
    );
    const agents = new Set(own.map(({ options }) => options.agent));
    expect([...agents]).toMatchObject(invalid.map(() => ({ keepAlive: true, maxSockets: 1, protocol: "http:" })));
  },
);

test.each([
  ["http:", "h2c"],
  ["https:", undefined],
])("over %s, the upgrade to h2c is %s", async (protocol, upgrade) => {
  const contract = contractOf({ body: {} });
  const target = new URL(`${protocol}//127.0.0.1:1`);
  const session = new StubSession(contract.document, () => response(200), { target });
  await behavior(contract)
    .find(({ id }) => id.endsWith(".headers"))
    ?.check(session);
  const sent = session.sent.flatMap(({ message: { headers } }) => headers).find(([name]) => name === "Upgrade");
  expect(sent?.[1]).toBe(upgrade);
});

test("the same request is sent twice, and a failure of the second request counts", async () => {
  const statuses = [200, 500, 500, 500];
  const { failures, sent } = await check("repeated", { body: { type: "string" } }, ({ options }) =>
    response(statuses.shift() ?? (options.valid ? 200 : 500)),
  );
  expect(sent.slice(0, 2).map(({ message }) => `${message.body}`)).toEqual(['"id1"', '"id1"']);
  expect(failures?.[0]?.cause.text).toBe("status 500");
});

test("half of 50 simultaneous requests are valid, and each withholds its last byte until all are under way or broken", async () => {
  const { send } = StubSession.prototype;
  const spy = vi.spyOn(StubSession.prototype, "send").mockImplementationOnce(send); // the baseline for refusals
  spy.mockImplementationOnce(async () => response(200)); // a request that breaks before its last byte
  spy.mockImplementationOnce(async function (this: StubSession, ...args) {
    await sleep(400); // a late request
    return send.apply(this, args);
  });
  const { failures, sent } = await check("parallel", { body: { const: 1 } }, ({ options }, all) => {
    if (options.beforeLastByte) expect(all).toHaveLength(50);
    return response(options.valid ? 200 : 400);
  });
  expect(failures).toEqual([]);
  const together = sent.filter(({ options }) => options.together && options.beforeLastByte);
  expect([together.length, together.filter(({ options }) => options.valid).length]).toEqual([49, 24]);
});

test.each([
  [{ type: "array", items: { type: "string" } }, ['["a","b"]', '["b","a"]']],
  [{ type: "array", items: { type: "string" }, maxItems: 1 }, ['["a"]']],
  [{ type: "array", uniqueItems: true, items: { const: 1 } }, ["[1]"]],
  [{ const: 1 }, ["1"]],
])("a body of %j is sent five times at once as %j", async (body, bodies) => {
  const { sent } = await check("parallel", { body }, ({ options }) => response(options.valid ? 200 : 400));
  const own = sent.filter(({ options }) => options.together && !options.beforeLastByte);
  const [first, second = first] = bodies;
  const ids: string[] = [];
  const lettered = (id: string) => "ab"[ids.includes(id) ? ids.indexOf(id) : ids.push(id) - 1] ?? id;
  const texts = own.map(({ message }) => `${message.body}`.replaceAll(/id\d+/g, lettered));
  expect(texts).toEqual([first, second, first, second, first]);
});

test("after a response, the other requests at once have the full time limit again", async () => {
  const sendOne = extendingTimeLimits();
  const started: string[] = [];
  const settle = ["passed", "refused", "lost"].map((name) => {
    const { promise, resolve } = Promise.withResolvers<FailedExchange | undefined>();
    void sendOne(({ onStart }) => {
      onStart?.(() => started.push(name));
      return promise;
    });
    return resolve;
  });
  const failedWith = (result: ExchangeResult) => ({ result }) as FailedExchange;
  for (const [at, failed] of [undefined, failedWith(response(400)), failedWith(silence)].entries()) {
    settle[at]?.(failed);
    await sleep(0);
  }
  expect(started).toEqual(["refused", "lost", "lost"]);
});

test.each([
  ["whole requests time out, but not a few, is", true, silence, "not to 50 within the time limit"],
  ["a few time out too, is not", false, silence, undefined],
  ["whole requests are refused with 503, is not", true, response(503), undefined],
])("a server whose %s left untried", async (_, areFewPassed, lost, reason) => {
  const contract = contractOf({ body: { const: 1 } });
  const session = new StubSession(contract.document, ({ options }, all) => {
    const isFew = all.filter(({ options: { together, beforeLastByte } }) => together && !beforeLastByte).length > 50;
    const isLost = options.together && !(isFew && areFewPassed);
    return isLost ? lost : response(options.valid ? 200 : 400);
  });
  const run = parallel(contract).run(session);
  if (reason !== undefined) await expect(run).rejects.toThrow(reason);
  else expect((await run)?.result).toEqual(lost);
});

test.each<[string, ExchangeResult, boolean, number]>([
  ["a server that handles whole requests one by one conforms", silence, false, 0],
  ["a gateway that waits for one of them conforms", response(504), false, 0],
  ["a wrong status is a violation at once", response(500), false, 1],
  ["whole requests that are lost are a violation", silence, true, 1],
])("behind the barrier, %s", async (_, behind, isAlways, failed) => {
  const { failures } = await check("parallel", { body: { const: 1 } }, ({ options }) => {
    if (options.together && (options.beforeLastByte || isAlways)) return behind;
    return response(options.valid ? 200 : 400);
  });
  expect(failures?.filter(({ label }) => !label.startsWith("the same request"))).toHaveLength(failed);
});

import { describe, expect, test } from "vitest";
import type { ProviderResponse } from "../../scripts/mutants/providers/exchange.ts";
import { startProvider } from "../../scripts/mutants/providers/provider.ts";
import { ISSUED } from "../../scripts/mutants/run-mutant.ts";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Pacer } from "../../src/contract/pacer.ts";
import { Session } from "../../src/contract/session.ts";

const { document, handlers } = deleteTasks;

/** The results of some clauses against the provider, behind a limit of its rate. */
async function check(limit: () => ProviderResponse | undefined, only: RegExp, rate?: number) {
  await using provider = await startProvider({
    document,
    handlers: handlers(),
    issued: ISSUED,
    intercept: (_, respond) => limit() ?? respond(),
  });
  const session = new Session(document, {
    target: provider.url,
    credentials: { token: ISSUED.token },
    seed: "rate",
    maxBody: 10_000,
    ...(rate !== undefined && { rate }),
  });
  return await checkClauses(
    clausesOf(document).filter(({ id }) => only.test(id)),
    session,
  );
}

const statusesOf = (results: { status: string }[]) => [...new Set(results.map(({ status }) => status))];

const response = (status: number) => ({ kind: "response", status, headers: {}, body: Buffer.alloc(0) }) as const;

describe("a rate limit is no verdict", () => {
  test.each([
    ["429 every second time", { status: 429 }],
    ["503 with Retry-After every second time", { status: 503, headers: { "Retry-After": "0" } }],
  ])("%s: waits, and tries again", async (_, refusal) => {
    let count = 0;
    const results = await check(() => {
      count += 1;
      return count % 2 ? refusal : undefined;
    }, /security|syntax/);
    expect(statusesOf(results.filter(({ clause }) => !clause.id.endsWith("signed")))).toEqual(["conforms"]);
  });

  test("429 for ever: not tried, and neither conforming nor violated", async () => {
    const results = await check(() => ({ status: 429, headers: { "Retry-After": "3600" } }), /security|syntax/);
    expect(statusesOf(results)).toEqual(["not tried"]);
    expect(results[0]?.untried[0]?.reason).toContain("rate limited (429)");
  });

  test("503 without Retry-After is a failure", async () => {
    const results = await check(() => ({ status: 503 }), /inTime/);
    expect(results[0]).toMatchObject({ status: "violated", failures: [{ cause: { text: "status 503" } }] });
  });
});

test("never exceeds --rate", async () => {
  const pacer = new Pacer(50);
  const sentAt: number[] = [];
  const start = performance.now();
  for (let count = 0; count < 5; count += 1) {
    await pacer.send(async () => {
      sentAt.push(performance.now() - start);
      return { kind: "timeout", seconds: 1 };
    });
  }
  expect(sentAt.at(-1)).toBeGreaterThanOrEqual(75); // four intervals of 20 ms, less what a timer may be early
});

test("requests at once that are more than --rate are not tried", async () => {
  const [result] = await check(() => undefined, /parallel/, 4);
  expect(result?.untried[0]?.reason).toBe("50 requests at once are more than --rate 4");
});

test("requests at once do not wait for their turn, and say nothing about others", { timeout: 10_000 }, async () => {
  const pacer = new Pacer(0.001);
  const sent = (status: number) => pacer.send(async () => response(status), { kind: "none", together: true });
  await pacer.send(async () => response(200));
  for (let count = 0; count < 5; count += 1) await expect(sent(429)).rejects.toThrow("rate limited");
  expect(await sent(200)).toMatchObject({ status: 200 });
});

describe("what is refused for ever", () => {
  test("is not sent again, but once after what was not refused", async () => {
    const pacer = new Pacer();
    let sent = 0;
    let status = 429;
    const wrong = () =>
      pacer.send(
        async () => {
          sent += 1;
          return { ...response(status), headers: { "retry-after": "3600" } };
        },
        { kind: "unknown" },
      );
    const valid = () => pacer.send(async () => response(200));
    for (let count = 0; count < 5; count += 1) await expect(wrong()).rejects.toThrow("rate limited (429)");
    expect(sent).toBe(3);
    await valid();
    for (let count = 0; count < 2; count += 1) await expect(wrong()).rejects.toThrow("rate limited (429)");
    expect(sent).toBe(4);
    status = 403;
    await valid();
    for (let count = 0; count < 3; count += 1) expect(await wrong()).toMatchObject({ status: 403 });
  });

  test("valid requests are waited for as long as there is time", async () => {
    const pacer = new Pacer(undefined, 1);
    let sent = 0;
    const refused = (headers = {}) =>
      pacer.send(async () => {
        sent += 1;
        return { ...response(429), headers };
      });
    for (let count = 0; count < 5; count += 1) await expect(refused({ "retry-after": "3600" })).rejects.toThrow("429");
    expect(sent).toBe(3);
  });
});

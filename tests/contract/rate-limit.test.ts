import { expect, test } from "vitest";
import type { ProviderResponse } from "../../scripts/mutants/providers/exchange.ts";
import { startProvider } from "../../scripts/mutants/providers/provider.ts";
import { ISSUED } from "../../scripts/mutants/run-mutant.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import { fixedService } from "../support/fixed-service.ts";

const { document, handlers } = fixedService;

/** The results of the clauses about JSON against the provider, behind a limit of its rate. */
async function check(limit: () => ProviderResponse | undefined) {
  const intercept = (_: unknown, respond: () => Promise<ProviderResponse>) => limit() ?? respond();
  await using provider = await startProvider({ document, handlers: handlers(), issued: ISSUED, intercept });
  const credentials = { token: ISSUED.token, key: ISSUED };
  const session = new Session(document, { target: provider.url, credentials, seed: "rate" });
  return await checkClauses(
    clausesOf(document).filter(({ id }) => /syntax/.test(id)),
    session,
  );
}

const statusesOf = (results: { status: string }[]) => [...new Set(results.map(({ status }) => status))];

test.each([
  ["429", { status: 429, headers: { "Retry-After": "0" } }],
  ["503 with Retry-After", { status: 503, headers: { "Retry-After": "0" } }],
])("%s every second time is no verdict: what was refused is sent again", async (_, refusal) => {
  let count = 0;
  const results = await check(() => {
    count += 1;
    return count % 2 ? refusal : undefined;
  });
  expect(statusesOf(results)).toEqual(["conforms"]);
});

test("429 for ever is no verdict: nothing is tried, and so nothing conforms", async () => {
  const results = await check(() => ({ status: 429, headers: { "Retry-After": "3600" } }));
  expect(statusesOf(results)).toEqual(["not tried"]);
  expect(results[0]?.untried[0]?.reason).toContain("rate limited (429)");
});

import { expect, test } from "vitest";
import type { ProviderResponse } from "../../scripts/mutants/providers/exchange.ts";
import { json } from "../../scripts/mutants/providers/exchange.ts";
import { runVariant } from "../../scripts/mutants/run-variant.ts";
import { smallService } from "../support/fixed-service.ts";

const RESPONSE = /\.response\./;

/** The failures of the clauses that send requests of their own. */
async function failuresOf(change: (response: ProviderResponse) => ProviderResponse) {
  const results = await runVariant(smallService, { intercept: async (_, respond) => change(await respond()) });
  return {
    results,
    failures: results.filter(({ clause }) => !RESPONSE.test(clause.id)).flatMap(({ failures }) => failures),
  };
}

const frequencies = (failures: { frequency?: string }[]) => [...new Set(failures.map(({ frequency }) => frequency))];

test("a server that fails once in 70 requests is found, and called unstable", async () => {
  let count = 0;
  const { failures } = await failuresOf((response) => {
    count += 1;
    return count % 70 === 0 ? { status: 500 } : response;
  });
  // What deletes a test task is not repeated, so that it has none.
  const repeated = failures.filter(({ frequency }) => frequency !== undefined);
  expect(repeated.length).toBeGreaterThan(0);
  for (const frequency of frequencies(repeated)) expect(frequency).toMatch(/^unstable: failed [12] of 3 times$/);
});

test("a server that always fails is called so", async () => {
  const { failures } = await failuresOf((response) => (response.status === 200 ? { status: 500 } : response));
  expect(frequencies(failures.filter(({ frequency }) => frequency))).toEqual(["fails every time"]);
});

test("a 403 whose fields have other names is flagged", async () => {
  const { results } = await failuresOf((response) =>
    response.status === 403 ? json(403, { code: "SMS.9004", message: "no" }) : response,
  );
  const received = results.find(({ clause }) => clause.id === "deleteTasks.response.403.received");
  expect(received?.warnings?.join()).toMatch(/a 403 has none of the documented properties .* but code, message/);
});

import { describe, expect, test } from "vitest";
import { ISSUED } from "../../scripts/mutants/check-service.ts";
import { type Parts, startProvider } from "../../scripts/mutants/providers/provider.ts";
import { type Task, taskHandlers } from "../../scripts/mutants/providers/tasks.ts";
import { oneThread, variants } from "../../scripts/mutants/providers/variants.ts";
import { runVariant } from "../../scripts/mutants/run-variant.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import type { Clause } from "../../src/contract/trials/clause.ts";
import { smallService } from "../support/fixed-service.ts";
import { sampled } from "../support/sampled.ts";

const { document } = smallService;

/** Returns the failures and the untried clauses of a run. */
async function run(parts: Partial<Parts>, clauses?: Clause[], options: Partial<SessionOptions> = {}) {
  const results = await runVariant(smallService, parts, { maxBody: Number.POSITIVE_INFINITY, ...options }, clauses);
  return {
    violated: results.flatMap(({ clause, status, failures }) => (status === "violated" ? [clause.id, failures] : [])),
    untried: results.filter(({ status }) => status === "not tried").map(({ clause }) => clause.id),
  };
}

/** Clauses that cannot be tried with some variants. */
const HIDDEN: [variant: RegExp, clauses: RegExp][] = [
  [/rate limit/, /\.parallel$/],
  [/401/, /\.response\.403\.|X-Auth-Token\.m..Length$/],
  [/propert.* in a 403/, /\.response\.403\.body\./],
  [/before their bodies/, /X-Auth-Token\.minLength$/],
];

describe("has no false positive", () => {
  test("for the conforming provider, when the session signs its requests", async () => {
    expect((await run({}, undefined, { credentials: { key: ISSUED } })).violated).toEqual([]);
  });

  // Concurrently, because each test spends most of its time waiting.
  test.concurrent.for(Object.keys(variants).map((name, at) => ({ name, at })))("for $name", async (row, { expect }) => {
    const { name, at } = row;
    const { response = [], others = [] } = Object.groupBy(clausesOf(document), ({ kind }) =>
      kind === "response" ? kind : "others",
    );
    const { violated, untried } = await run(variants[name]?.() ?? {}, [...sampled(others, 3, at), ...response]);
    expect(violated).toEqual([]);
    const hidden = HIDDEN.find(([variant]) => variant.test(name))?.[1];
    expect(untried.filter((id) => !hidden?.test(id))).toEqual([]);
  });
});

test("one thread that is busy for longer than the time limit violates only the clause of its largest body", async () => {
  const clauses = clausesOf(document).filter(({ id }) => id.includes(".request.body"));
  const { violated, untried } = await run(oneThread(1_500_000, 8000), clauses, { timeout: 3000 });
  expect(violated).toEqual([
    "deleteTasks.request.body.largest",
    [
      expect.objectContaining({
        label: "the largest body, in JSON escapes",
        received: expect.stringMatching(/^nothing within 3\.3 s; .* \d+\.\d s more$/),
      }),
    ],
  ]);
  expect(untried).toEqual([]);
});

test.each([
  { ids: ["disconnected", "stopped", "unknown"], status: 200, left: ["running"] },
  { ids: ["stopped", "running"], status: 403, left: ["running", "disconnected", "stopped"] },
])("the provider deletes all of $ids or none", async ({ ids, ...expected }) => {
  const known = new Map<string, Task>([
    ["running", { status: "running", agentConnected: true }],
    ["disconnected", { status: "running", agentConnected: false }],
    ["stopped", { status: "stopped", agentConnected: true }],
  ]);
  await using provider = await startProvider({ document, handlers: taskHandlers(known), issued: ISSUED });
  const { status } = await fetch(new URL("/v3/tasks/delete", provider.url), {
    method: "POST",
    headers: { "X-Auth-Token": ISSUED.token, "Content-Type": "application/json" },
    body: JSON.stringify({ ids }),
  });
  expect({ status, left: [...known.keys()] }).toEqual(expected);
});

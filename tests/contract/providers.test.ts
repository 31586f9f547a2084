import { describe, expect, test } from "vitest";
import { type Parts, startProvider } from "../../scripts/mutants/providers/provider.ts";
import { DELETABLE, NOT_DELETABLE, type Task, taskHandlers } from "../../scripts/mutants/providers/tasks.ts";
import { variants } from "../../scripts/mutants/providers/variants.ts";
import { ISSUED } from "../../scripts/mutants/run-mutant.ts";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";

const { document, handlers } = deleteTasks;
const clauses = clausesOf(document);

/** Runs all clauses, but for bodies that are larger; the mutants' control and the mock get those. */
async function run(parts: Partial<Parts>, seed: string, maxBody: number) {
  const credentials = { token: ISSUED.token, key: ISSUED };
  await using provider = await startProvider({ document, handlers: handlers(), issued: ISSUED, ...parts });
  const session = new Session(document, {
    target: provider.url,
    credentials,
    seed,
    maxBody,
    deletable: DELETABLE,
    notDeletable: NOT_DELETABLE,
  });
  const results = await checkClauses(clauses, session);
  return {
    violated: results
      .filter(({ status }) => status === "violated")
      .flatMap(({ clause, failures }) => [clause.id, failures]),
    untried: results.filter(({ status }) => status === "not tried").map(({ clause }) => clause.id),
  };
}

const MANY_IDS = 5_000_000;
const SMALL = 100_000;
const SIZES = "deleteTasks.request.body.sizes";
const LARGE = "deleteTasks.request.body.largest";

describe("has no false positive", () => {
  test.each(["one", "two", "three"])("for the provider, with the seed %s", async (seed) => {
    expect(await run({}, seed, MANY_IDS)).toEqual({ violated: [], untried: [SIZES, LARGE] });
  });

  test("for the provider, when the session signs its requests", async () => {
    await using provider = await startProvider({ document, handlers: handlers(), issued: ISSUED });
    const options = { target: provider.url, credentials: { key: ISSUED }, seed: "signed", maxBody: SMALL };
    const results = await checkClauses(clauses, new Session(document, options));
    expect(results.filter(({ status }) => status === "violated")).toEqual([]);
  });

  test.each(Object.entries(variants))("for %s", async (_, parts) => {
    expect((await run(parts, "variant", SMALL)).violated).toEqual([]);
  });
});

describe("the provider enforces the deletability rule", () => {
  const tasks = (): Map<string, Task> =>
    new Map([
      ["running", { status: "running", agentConnected: true }],
      ["disconnected", { status: "running", agentConnected: false }],
      ["stopped", { status: "stopped", agentConnected: true }],
    ]);
  const remove = async (ids: string[], known: Map<string, Task>) => {
    await using provider = await startProvider({ document, handlers: taskHandlers(known), issued: ISSUED });
    const response = await fetch(new URL("/v3/tasks/delete", provider.url), {
      method: "POST",
      headers: { "X-Auth-Token": ISSUED.token, "Content-Type": "application/json" },
      body: JSON.stringify({ ids }),
    });
    return { status: response.status, left: [...known.keys()] };
  };

  test("a task that may be deleted is, and so is one that does not exist", async () => {
    expect(await remove(["disconnected", "stopped", "unknown"], tasks())).toEqual({ status: 200, left: ["running"] });
  });

  test("with one that may not, none is", async () => {
    expect(await remove(["stopped", "running"], tasks())).toEqual({
      status: 403,
      left: ["running", "disconnected", "stopped"],
    });
  });
});

import { expect, test } from "vitest";
import type { Failure } from "../../../src/contract/clauses/findings.ts";
import type { Session } from "../../../src/contract/session/session.ts";
import { clauseOf, type Trial } from "../../../src/contract/trials/clause.ts";
import { NotTried } from "../../../src/values/not-tried.ts";
import { testTable } from "../../support/test-table.ts";

type Outcome = "conforms" | "fails" | "times out" | "untried" | "throws";

/** A trial with these outcomes, of which the last repeats. */
function trialWith(outcomes: Outcome[], once = false) {
  const trial = {
    label: "a trial",
    side: "within" as const,
    once,
    count: 0,
    async attempt() {
      trial.count += 1;
      const outcome = outcomes[trial.count - 1] ?? outcomes.at(-1);
      if (outcome === "untried") throw new NotTried("no reason");
      if (outcome === "throws") throw new Error("a fault of the suite");
      return outcome === "conforms" ? undefined : () => ({ cause: { isTimeout: outcome === "times out" } }) as Failure;
    },
  };
  return trial;
}

const check = (trials: Trial[], session: object) =>
  clauseOf("id", "A sentence.", "#/paths", "survival", trials).check(session as Session);

testTable(import.meta, {
  async found(outcomes: Outcome[], once?: boolean) {
    const trial = trialWith(outcomes, once);
    const noted: string[] = [];
    const session = { hangs: () => false, noteTimeout: (kind: string) => noted.push(kind) };
    const { failures, tried, untried } = await check([trial], session);
    const causes = failures.map(({ cause, ...others }) => ({ isTimeout: cause.isTimeout, ...others }));
    return { count: trial.count, failures: causes, tried, untried, noted };
  },
});

test("a clause has a name, and tries all", async () => {
  const name = { id: "id", sentence: "A sentence.", pointer: "#/paths", kind: "survival" } as const;
  expect(clauseOf(name.id, name.sentence, name.pointer, name.kind, [])).toMatchObject(name);
  const trials = [trialWith(["fails"]), trialWith(["conforms"]), trialWith(["fails"])];
  const { failures, tried } = await check(trials, { hangs: () => false });
  expect([failures.length, tried.length]).toEqual([2, 3]);
});

test("trials run one after the other, and those that are left together once the server hangs", async () => {
  let hangs = false;
  let open = 0;
  const opened: number[] = [];
  const trial = (at: number): Trial => ({
    label: "",
    side: "within",
    async attempt() {
      open += 1;
      opened.push(open);
      await new Promise(setImmediate);
      open -= 1;
      hangs = at === 1;
      return undefined;
    },
  });
  await check([0, 1, 2, 3, 4].map(trial), { hangs: (kind: string) => kind === "survival" && hangs });
  expect(opened).toEqual([1, 1, 1, 2, 3]);
});

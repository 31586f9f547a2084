import { expect, test } from "vitest";
import { clauseOf, type Trial } from "../../src/contract/clause.ts";
import type { Failure } from "../../src/contract/findings.ts";
import { NotTried } from "../../src/contract/not-tried.ts";
import type { Session } from "../../src/contract/session.ts";
import { casesOf } from "./table.ts";

type Outcome = "conforms" | "fails" | "times out" | "untried" | "throws";

/** A trial with these outcomes, of which the last repeats. */
function trialWith(outcomes: Outcome[]) {
  const trial = {
    label: "a trial",
    side: "within" as const,
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

const check = (trials: Trial[], session: object = {}) =>
  clauseOf("id", "A sentence.", "#/paths", "survival", trials).check({
    hangs: () => false,
    ...session,
  } as unknown as Session);

interface Row {
  rule: string;
  outcomes: Outcome[];
  once?: boolean;
  count: number;
  tried: number;
  frequency?: string;
  noted?: string[];
}

test.each(casesOf<Row[]>(import.meta.url))("$rule", async (row) => {
  const trial = trialWith(row.outcomes);
  const noted: string[] = [];
  const tried = row.once ? { ...trial, once: true } : trial;
  const findings = await check([tried], { noteTimeout: (kind: string) => noted.push(kind) });
  expect(trial.count).toBe(row.count);
  const cause = { isTimeout: row.noted !== undefined };
  const failure = { cause, ...(row.frequency && { frequency: row.frequency }) };
  expect(findings.failures).toEqual(row.frequency === undefined ? [] : [failure]);
  expect(findings.tried).toEqual(Array(row.tried).fill({ label: "a trial", side: "within" }));
  const untried = { label: "a trial", side: "within", reason: "no reason" };
  expect(findings.untried).toEqual(Array(1 - row.tried).fill(untried));
  expect(noted).toEqual(row.noted ?? []);
});

test("a clause has a name, and tries all", async () => {
  const clause = clauseOf("id", "A sentence.", "#/paths", "survival", []);
  expect(clause).toMatchObject({ id: "id", sentence: "A sentence.", pointer: "#/paths", kind: "survival" });
  const { failures, tried } = await check([trialWith(["fails"]), trialWith(["conforms"]), trialWith(["fails"])]);
  expect([failures.length, tried.length]).toEqual([2, 3]);
});

test.each<Outcome[][]>([[["throws"]], [["fails", "throws"]]])(
  "a fault of the suite is no finding: %s",
  async (outcomes) => {
    await expect(check([trialWith(outcomes)])).rejects.toThrow("a fault of the suite");
  },
);

test("trials run one after the other, and those that are left together once the server hangs", async () => {
  let hangs = false;
  let open = 0;
  const opened: number[] = [];
  const trial = (at: number) => ({
    ...trialWith(["conforms"]),
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

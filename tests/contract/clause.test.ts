import { expect, test } from "vitest";
import { clauseOf, type Trial } from "../../src/contract/clause.ts";
import type { Failure } from "../../src/contract/findings.ts";
import { NotTried } from "../../src/contract/not-tried.ts";
import type { Session } from "../../src/contract/session.ts";

const failure = (isTimeout?: boolean): Failure => ({
  label: "a trial",
  sent: "",
  received: "",
  expected: "",
  reproduce: "",
  cause: { severity: "crash or no response", text: "", ...(isTimeout && { isTimeout }) },
});

type Outcome = "conforms" | "fails" | "times out" | "untried" | "throws";

/** A trial that has these outcomes, one after the other, and then the last again. */
function trialWith(...outcomes: Outcome[]) {
  const left = [...outcomes];
  const trial = {
    label: "a trial",
    side: "within" as const,
    count: 0,
    async attempt() {
      trial.count += 1;
      const outcome = left.length > 1 ? left.shift() : left[0];
      if (outcome === "untried") throw new NotTried("no reason");
      if (outcome === "throws") throw new Error("a fault of the suite");
      return outcome === "conforms" ? undefined : () => failure(outcome === "times out");
    },
  };
  return trial;
}

const check = (trials: Trial[], session: object = {}) =>
  clauseOf("id", "A sentence.", "#/paths", "survival", trials).check({
    hangs: () => false,
    ...session,
  } as unknown as Session);

test("a clause has a name, and conforms when each of its trials does", async () => {
  const clause = clauseOf("id", "A sentence.", "#/paths", "survival", []);
  expect(clause).toMatchObject({ id: "id", sentence: "A sentence.", pointer: "#/paths", kind: "survival" });
  const tried = { label: "a trial", side: "within" };
  expect(await check([trialWith("conforms"), trialWith("conforms")])).toEqual({
    failures: [],
    tried: [tried, tried],
    untried: [],
  });
});

test.each<[string, number, string | undefined, Outcome[]]>([
  ["fails every time", 3, "fails every time", ["fails"]],
  ["fails the second time too", 3, "unstable: failed 2 of 3 times", ["fails", "fails", "conforms"]],
  ["fails once", 3, "unstable: failed 1 of 3 times", ["fails", "conforms"]],
  ["cannot be tried again", 2, undefined, ["fails", "untried"]],
  ["can be tried again once", 3, "fails every time", ["fails", "fails", "untried"]],
])("a trial that %s is tried %d times: %s", async (_, count, frequency, outcomes) => {
  const trial = trialWith(...outcomes);
  const { failures, tried } = await check([trial]);
  expect(trial.count).toBe(count);
  expect(failures).toEqual([{ ...failure(), ...(frequency !== undefined && { frequency }) }]);
  expect(tried).toHaveLength(1);
});

test("a failure that takes long is not tried again", async () => {
  const trial = trialWith("fails");
  const { failures } = await check([{ ...trial, once: true }]);
  expect(failures).toEqual([failure()]);
  expect(trial.count).toBe(1);
});

test("a timeout is not tried again, and noted as one of its kind of clause", async () => {
  const noted: string[] = [];
  const trial = trialWith("times out");
  const { failures } = await check([trial, trialWith("fails")], { noteTimeout: (kind: string) => noted.push(kind) });
  expect(failures.map(({ frequency }) => frequency)).toEqual([undefined, "fails every time"]);
  expect(trial.count).toBe(1);
  expect(noted).toEqual(["survival"]);
});

test("what is not tried is reported with the reason, and is neither tried nor failed", async () => {
  expect(await check([trialWith("untried")])).toEqual({
    failures: [],
    tried: [],
    untried: [{ label: "a trial", side: "within", reason: "no reason" }],
  });
});

test.each<Outcome[][]>([[["throws"]], [["fails", "throws"]]])(
  "a fault of the suite is no finding: %s",
  async (outcomes) => {
    await expect(check([trialWith(...outcomes)])).rejects.toThrow("a fault of the suite");
  },
);

test("trials run one after the other, and those that are left together once the server hangs", async () => {
  let hangs = false;
  let open = 0;
  const opened: number[] = [];
  const trials = Array.from({ length: 5 }, (_, at) => ({
    label: `${at}`,
    side: "open" as const,
    async attempt() {
      open += 1;
      opened.push(open);
      await new Promise(setImmediate);
      open -= 1;
      hangs = at === 1;
      return undefined;
    },
  }));
  await check(trials, { hangs: (kind: string) => kind === "survival" && hangs });
  expect(opened).toEqual([1, 1, 1, 2, 3]);
});

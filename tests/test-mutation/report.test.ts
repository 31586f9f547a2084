import { expect, test } from "vitest";
import { mutantsOf } from "../../scripts/test-mutation/plant.ts";
import { describeMutant, meetsGoal, rowsOf, tableOf } from "../../scripts/test-mutation/report.ts";
import type { Outcome } from "../../scripts/test-mutation/try-mutant.ts";

const TEXT = "const a = 1;\n  if (a < b) return c;\n";

/** One outcome for each status, of bugs in a file. */
const outcomes = (file: string, ...statuses: Outcome["status"][]): Outcome[] => {
  const [mutant] = mutantsOf(file, TEXT);
  if (!mutant) throw new Error("no bug can be planted");
  return statuses.map((status) => ({ mutant, status, seconds: 1 }));
};

test("bugs are counted for each room, and for each file with a goal of its own", () => {
  const rows = rowsOf([
    ...outcomes("src/client/send.ts", "killed", "timed out", "killed"),
    ...outcomes("src/client/other.ts", "survived"),
    ...outcomes("src/mock/other.ts", "killed"),
  ]);
  expect(rows).toMatchObject([
    { path: "src/client", planted: 4, killed: 3, timedOut: 1, percent: 75 },
    { path: "src/mock", planted: 1, killed: 1, timedOut: 0, percent: 100 },
    { path: "src/client/send.ts", planted: 3, killed: 3, timedOut: 1, percent: 100 },
  ]);
  expect(rows.map(meetsGoal)).toEqual([false, true, true]);
  expect(tableOf(rows).match(/.*missed$/gm)).toEqual([expect.stringMatching(/^src\/client +4 +3 +1 +1 +75\.0 %/)]);
});

test("a bug is described by its place, its operator, and the code on both sides of it", () => {
  const [mutant] = mutantsOf("src/client/a.ts", TEXT).filter(({ operator }) => operator === "comparison");
  if (!mutant) throw new Error("no comparison is there");
  expect(describeMutant(mutant, TEXT)).toBe(
    "src/client/a.ts:2  comparison: if (a < b) return c; → if (a <= b) return c;",
  );
});

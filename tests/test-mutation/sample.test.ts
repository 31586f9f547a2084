import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { bugsOf } from "../../scripts/test-mutation/bugs.ts";
import { findNearTests } from "../../scripts/test-mutation/near-tests.ts";
import { decisiveFiles } from "../../scripts/test-mutation/rooms.ts";
import { inFairOrder, sampleBugs } from "../../scripts/test-mutation/sample.ts";

const lines = (count: number) => "if (a < 1 && !b) f(c, true);\n".repeat(count);
const texts = new Map([
  ["src/one/small.ts", lines(5)],
  ["src/one/large.ts", lines(15)],
  ["src/two/other.ts", lines(10)],
]);
const all = { only: [], count: 24, seed: 1 };
const compiles = () => true;
const share = (bugs: { file: string }[], file: string) => bugs.filter((bug) => bug.file === file).length;

test("a seed selects the same number of bugs in each room, distributed over its files by size", () => {
  const chosen = sampleBugs(texts, compiles, all);
  expect(sampleBugs(texts, compiles, all)).toEqual(chosen);
  expect(sampleBugs(texts, compiles, { ...all, seed: 2 })).not.toEqual(chosen);
  expect(share(chosen, "src/two/other.ts")).toBe(24);
  expect([5, 6, 7]).toContain(share(chosen, "src/one/small.ts"));
  expect(chosen.length).toBe(48);
});

test("the operators of a file take turns", () => {
  const bugs = bugsOf("src/two/other.ts", lines(10));
  const operatorsOf = (some: typeof bugs) => new Set(some.map(({ operator }) => operator));
  const all = operatorsOf(bugs);
  expect(operatorsOf(inFairOrder(bugs, 1).slice(0, all.size))).toEqual(all);
});

test("a decisive file gets more than its share", () => {
  const [decisive = ""] = decisiveFiles;
  const bugs = [decisive, "src/client/other.ts"].flatMap((file) => bugsOf(file, lines(10)));
  expect(share(inFairOrder(bugs, 1).slice(0, 20), decisive)).toBeGreaterThan(12);
});

test("a bug that does not compile is not chosen", () => {
  const chosen = sampleBugs(texts, (_, text) => !text.includes("<="), all);
  expect(chosen.length).toBe(48);
  expect(chosen.filter(({ operator }) => operator === "comparison")).toEqual([]);
});

test("--only names files and folders, and a wrong name is an error", () => {
  const only = (...paths: string[]) => sampleBugs(texts, compiles, { ...all, only: paths });
  expect(share(only("src/one"), "src/two/other.ts")).toBe(0);
  expect(share(only("src/one/small.ts"), "src/one/small.ts")).toBe(24);
  expect(() => only("src/on")).toThrow("--only: src/on is not a file or folder of src/ with code");
});

test("each file with its own goal exists", () => {
  expect(decisiveFiles.filter((file) => !existsSync(join(paths.root, file)))).toEqual([]);
});

test("a test of the runner is a near test of the code that it runs in a thread", () => {
  const runnerTest = "tests/contract/run-clauses.test.ts";
  const nearTestsOf = findNearTests(paths.root, [runnerTest]);
  expect(nearTestsOf("src/contract/run/selected-checks.ts")).toMatchObject([{ test: runnerTest }]);
});

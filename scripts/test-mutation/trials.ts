import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../src/shared/usage-error.ts";
import { type Bug, planted } from "./bugs.ts";
import type { NearTest } from "./near-tests.ts";
import { runTests } from "./run-tests.ts";

/** A bug, and whether the near tests detected it. */
export interface BugTrial {
  bug: Bug;
  status: "killed" | "timed out" | "survived";
  /** The test that detected the bug. */
  killer?: string;
  seconds: number;
}

/** The time in which the near tests must finish without a bug. */
const CONTROL_TIMEOUT_MS = 600_000;
/** How many test files run first: they detect most bugs. */
const FIRST_FILES = 3;
/** With a bug, tests may take this many times as long as without a bug, plus a constant. */
const TIMEOUT_FACTOR = 4;
const TIMEOUT_GRACE_MS = 25_000;

/**
 * Tries all bugs, as many at once as there are copies of the repository.
 * @throws UsageError if a near test fails without a bug
 */
export async function tryBugs(
  roots: string[],
  bugs: Bug[],
  nearTestsOf: (file: string) => NearTest[],
  onTrial: (trial: BugTrial) => void,
): Promise<BugTrial[]> {
  const testsOf = new Map([...new Set(bugs.map(({ file }) => file))].map((file) => [file, nearTestsOf(file)]));
  const tests = [...testsOf.values()].flat().map(({ test }) => test);
  const durations = await durationsWithoutBug(roots[0] ?? "", [...new Set(tests)]);
  /** How many bugs of a file each test has detected. */
  const kills = new Map<string, number>();

  /** Orders tests: named after the file first, then by the file's bugs that they killed, by distance and by duration. */
  const inOrder = (file: string) => {
    const orders = [
      ({ distance }: NearTest) => Math.min(distance, 1),
      ({ test }: NearTest) => -(kills.get(`${file} ${test}`) ?? 0),
      ({ distance }: NearTest) => distance,
      ({ test }: NearTest) => durations.get(test) ?? 0,
    ];
    const compare = (a: NearTest, b: NearTest) => orders.reduce((order, key) => order || key(a) - key(b), 0);
    return (testsOf.get(file) ?? []).toSorted(compare).map(({ test }) => test);
  };

  const trials: BugTrial[] = [];
  const queue = bugs.entries();
  const work = async (root: string) => {
    for (const [index, bug] of queue) {
      const start = performance.now();
      const result = await withBug(root, bug, () => findKiller(root, inOrder(bug.file), durations));
      const { killer } = result;
      if (killer) kills.set(`${bug.file} ${killer}`, (kills.get(`${bug.file} ${killer}`) ?? 0) + 1);
      const trial: BugTrial = { bug, ...result, seconds: (performance.now() - start) / 1000 };
      trials[index] = trial;
      onTrial(trial);
    }
  };
  await Promise.all(roots.map(work));
  return trials;
}

/** Plants a bug in a copy of the repository, and restores the file afterward. */
async function withBug<T>(root: string, bug: Bug, use: () => Promise<T>): Promise<T> {
  const path = join(root, bug.file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, planted(text, bug));
  try {
    return await use();
  } finally {
    writeFileSync(path, text);
  }
}

/** Runs tests until one fails twice: on a busy machine, a test may fail or time out once without a reason. */
async function findKiller(
  root: string,
  tests: string[],
  durations: Map<string, number>,
): Promise<Pick<BugTrial, "status" | "killer">> {
  const run = (files: string[]) => {
    const usual = files.reduce((sum, file) => sum + (durations.get(file) ?? 0), 0);
    return runTests(root, files, TIMEOUT_FACTOR * usual + TIMEOUT_GRACE_MS, true);
  };
  for (let files of [tests.slice(0, FIRST_FILES), tests.slice(FIRST_FILES)]) {
    while (files.length > 0) {
      let { status, failures } = await run(files);
      if (status !== "passed" && failures.length === 0) ({ status, failures } = await run(files));
      if (status === "passed") break;
      if (status === "timed out") return { status };
      const killer = failures[0]?.file;
      if (!killer) return { status: "killed" }; // the tests could not even start
      if ((await run([killer])).status !== "passed") return { status: "killed", killer };
      files = files.filter((file) => file !== killer);
    }
  }
  return { status: "survived" };
}

/** Runs the tests without a bug. Failed tests run again, since on a busy machine a test may fail once. */
async function durationsWithoutBug(root: string, files: string[]): Promise<Map<string, number>> {
  if (files.length === 0) return new Map();
  const first = await runTests(root, files, CONTROL_TIMEOUT_MS);
  const failed = first.failures.map(({ file }) => file);
  const last = failed.length > 0 ? await runTests(root, failed, CONTROL_TIMEOUT_MS) : first;
  if (last.status === "passed") return new Map([...first.durations, ...last.durations]);
  const names = last.failures.flatMap(({ file, tests }) =>
    (tests.length > 0 ? tests : [""]).map((test) => `${file}: ${test}`),
  );
  const problem = names.join("; ") || `the run ${last.status}`;
  throw new UsageError(
    `the near tests must pass before a bug is planted: ${problem}. To see them fail: npx vitest run ${failed.join(" ")}`,
  );
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { JsonTestResults } from "vitest/node";
import { onInterruption } from "../../src/command-line/interruption.ts";

/** The project of vitest.config.ts that has the near tests. */
export const NEAR_PROJECT = "near";

/** How many test files run at once; few, since several jobs share the machine. */
const MAX_WORKERS = 2;
/** A test that takes longer waits for something that does not happen. */
const TEST_TIMEOUT_MS = 20_000;

/** The result of a run of test files. */
export interface TestRun {
  status: "passed" | "failed" | "timed out";
  /** The test files that failed, with the tests in them; none if Vitest itself failed. */
  failures: { file: string; tests: string[] }[];
  /** The duration of each file, in milliseconds. */
  durations: Map<string, number>;
}

/**
 * Runs test files in a separate process, which is ended after a timeout.
 * @param root the repository, or a copy
 * @param files test files, from the root
 * @param bail ends the run at the first failure
 */
export async function runTests(root: string, files: string[], timeoutMs: number, bail = false): Promise<TestRun> {
  const report = join(root, "node_modules/near-tests.json");
  rmSync(report, { force: true });
  const limits = [
    `--testTimeout=${TEST_TIMEOUT_MS}`,
    `--hookTimeout=${TEST_TIMEOUT_MS}`,
    `--maxWorkers=${MAX_WORKERS}`,
  ];
  const options = [`--project=${NEAR_PROJECT}`, `--bail=${bail ? 1 : 0}`, "--reporter=json", `--outputFile=${report}`];
  const args = ["node_modules/vitest/vitest.mjs", "run", ...files, ...options, ...limits];
  // A process group, so that the processes that the tests start end with it.
  const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: "ignore" });
  const done = onInterruption(() => endGroup(child));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(child);
  }, timeoutMs);
  const [code] = await once(child, "exit");
  clearTimeout(timer);
  endGroup(child);
  done();
  const { testResults }: Pick<JsonTestResults, "testResults"> =
    !timedOut && existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { testResults: [] };
  const failed = testResults.filter(({ status }) => status === "failed");
  return {
    status: timedOut ? "timed out" : code === 0 ? "passed" : "failed",
    failures: failed.map(({ name, assertionResults }) => ({
      file: relative(root, name),
      tests: assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
    })),
    durations: new Map(testResults.map(({ name, startTime, endTime }) => [relative(root, name), endTime - startTime])),
  };
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it has ended
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { onInterruption } from "../../src/command-line/interruption.ts";

/** The project of vitest.config.ts that has the near tests. */
export const NEAR_PROJECT = "light";

/** How many test files run at once: several jobs share the machine. */
const WORKERS = 2;
/** A test that takes longer waits for something that does not happen. */
const TEST_TIMEOUT_MS = 20_000;

export interface RunOptions {
  /** The repository, or a copy. */
  root: string;
  /** Test files, from the root. */
  files: string[];
  /** The run is ended after this time, in milliseconds. */
  timeout: number;
  /** Ends the run at the first failure. */
  bail?: boolean;
}

/** The result of a run of test files. */
export interface TestRun {
  status: "passed" | "failed" | "timed out";
  /** The test files that failed, with the tests in them. */
  failures: { file: string; tests: string[] }[];
  /** The duration of each file, in milliseconds. */
  durations: Map<string, number>;
}

/** Runs test files in a process of their own, which is ended if it hangs. */
export async function runTests({ root, files, timeout, bail = false }: RunOptions): Promise<TestRun> {
  const report = join(root, "node_modules/near-tests.json");
  rmSync(report, { force: true });
  const args = ["node_modules/vitest/vitest.mjs", "run", ...files, "--project", NEAR_PROJECT];
  const limits = [
    `--testTimeout=${TEST_TIMEOUT_MS}`,
    `--hookTimeout=${TEST_TIMEOUT_MS}`,
    `--bail=${bail ? 1 : 0}`,
    `--maxWorkers=${WORKERS}`,
  ];
  const reporter = ["--reporter=json", `--outputFile=${report}`];
  // A group of its own, so that what the tests start ends with it.
  const child = spawn(process.execPath, [...args, ...limits, ...reporter], {
    cwd: root,
    detached: true,
    stdio: "ignore",
  });
  const done = onInterruption(() => endGroup(child));
  const ended = once(child, "exit");
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(child);
  }, timeout);
  const [code] = await ended;
  clearTimeout(timer);
  endGroup(child);
  done();
  if (timedOut) return { status: "timed out", failures: [], durations: new Map() };
  return { status: code === 0 ? "passed" : "failed", ...read(report, root) };
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it has ended
  }
}

interface Report {
  testResults: {
    name: string;
    status: string;
    startTime: number;
    endTime: number;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

function read(report: string, root: string): Pick<TestRun, "failures" | "durations"> {
  let text: string;
  try {
    text = readFileSync(report, "utf8");
  } catch {
    return { failures: [], durations: new Map() }; // Vitest itself failed
  }
  const results = (JSON.parse(text) as Report).testResults.map((each) => ({
    ...each,
    file: relative(root, each.name),
  }));
  return {
    failures: results
      .filter(({ status }) => status === "failed")
      .map(({ file, assertionResults }) => ({
        file,
        tests: assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
      })),
    durations: new Map(results.map(({ file, startTime, endTime }) => [file, endTime - startTime])),
  };
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onInterruption } from "../../src/command-line/interruption.ts";
import { type Bug, planted } from "./bugs.ts";

/** The time in which the near tests of a room must finish. With a bug, they may never finish. */
const RUN_TIMEOUT_MS = 180_000;
/** A test that takes longer waits for something that does not happen. */
const TEST_TIMEOUT_MS = 20_000;

/**
 * Plants a bug in a copy of the repository, runs the near tests of its room, and restores the file.
 * @returns whether a test fails, or does not end
 */
export async function findsBug(root: string, bug: Bug): Promise<boolean> {
  const stem = bug.file.replace(/^src\//, "tests/").replace(/\.ts$/, "");
  const beside = [`${stem}.test.ts`, `${stem}/`].filter((path) => existsSync(join(root, path)));
  const room = stem.split("/").slice(0, 2).join("/");
  writeFileSync(join(root, bug.file), planted(bug));
  try {
    if (beside.length > 0 && !(await runNearTests(root, ...beside))) return true;
    return !(await runNearTests(root, `${room}/`));
  } finally {
    writeFileSync(join(root, bug.file), bug.text);
  }
}

/**
 * Runs near tests in a separate process, up to the first failure.
 * @param root the repository, or a copy
 * @param filters paths of test files and folders, from the root
 * @returns whether all of them pass in time
 */
export async function runNearTests(root: string, ...filters: string[]): Promise<boolean> {
  const timeouts = [`--testTimeout=${TEST_TIMEOUT_MS}`, `--hookTimeout=${TEST_TIMEOUT_MS}`];
  const options = ["--project=near", "--bail=1", "--passWithNoTests", ...timeouts];
  const args = ["node_modules/vitest/vitest.mjs", "run", ...filters, ...options];
  // A process group, so that the processes that the tests start end with it.
  const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: "ignore" });
  const done = onInterruption(() => endGroup(child));
  const timer = setTimeout(() => endGroup(child), RUN_TIMEOUT_MS);
  const [code] = await once(child, "exit");
  clearTimeout(timer);
  endGroup(child);
  done();
  return code === 0;
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it has ended
  }
}

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { freePort } from "../shared/free-port.ts";
import { paths } from "../shared/paths.ts";
import { endOf } from "./child.ts";
import { post } from "./payload.ts";

const prism = [createRequire(import.meta.url).resolve("@stoplight/prism-cli"), "mock", paths.bundle];

/** The commands of our mock and of Prism's mock, each with and without a log. */
const commands = {
  "our mock": ["scripts/mock.ts"],
  "our mock, --quiet": ["scripts/mock.ts", "--quiet"],
  "prism mock": prism,
  "prism mock, -v silent": [...prism, "-v", "silent"],
};
export type MockName = keyof typeof commands;

/** A mock that runs in a process of its own. Its disposal ends the process. */
export interface RunningMock extends AsyncDisposable {
  /** The URL of the operation. */
  url: string;
}

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 5;

/** Starts a mock and waits until it responds with success. */
export async function startMock(name: MockName): Promise<RunningMock> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${deleteTasksRequest.path}`;
  const args = [...commands[name], "--port", `${port}`];
  const child = spawn(process.execPath, args, { cwd: paths.root, stdio: "ignore" });
  const stop = endOf(child);
  const isUp = () =>
    fetch(url, post(["1"]))
      .then(({ ok }) => ok)
      .catch(() => false); // it does not listen yet
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await isUp())) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${name} does not respond`);
    }
    await pause(POLL_MS);
  }
  return { url, [Symbol.asyncDispose]: stop };
}

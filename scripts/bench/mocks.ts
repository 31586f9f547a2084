import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { freePort } from "../shared/free-port.ts";
import { paths } from "../shared/paths.ts";
import { TOKEN } from "./token.ts";

const prism = (peers: string) => join(peers, "node_modules/@stoplight/prism-cli/dist/index.js");

/** How the mocks are started on a port: ours and the stock one, each as it comes and without its log. */
const MOCKS = {
  "our mock": (port: number) => ["scripts/mock.ts", "--port", `${port}`],
  "our mock, --quiet": (port: number) => ["scripts/mock.ts", "--quiet", "--port", `${port}`],
  "prism mock": (port: number, peers: string) => [prism(peers), "mock", paths.bundle, "--port", `${port}`],
  "prism mock, -v silent": (port: number, peers: string) => [
    prism(peers),
    "mock",
    paths.bundle,
    "-v",
    "silent",
    "--port",
    `${port}`,
  ],
};
export type MockName = keyof typeof MOCKS;

/** A mock that runs in a process of its own. Disposal ends it. */
export interface RunningMock extends AsyncDisposable {
  /** Where the operation is. */
  url: string;
  pid: number;
}

/** What is sent to it. */
export const post = (ids: string[]) => ({
  method: "POST" as const,
  headers: { "Content-Type": "application/json", "X-Auth-Token": TOKEN },
  body: JSON.stringify({ ids }),
});

const START_TIMEOUT_MS = 60_000;

/**
 * Starts a mock and waits until it responds with success.
 * @param peers the folder of `installPeers`
 */
export async function startMock(name: MockName, peers: string): Promise<RunningMock> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${deleteTasksRequest.path}`;
  const child = spawn(process.execPath, MOCKS[name](port, peers), { cwd: paths.root, stdio: "ignore" });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill();
    await ended;
  };
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await responds(url))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${name} does not respond`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { url, pid: child.pid as number, [Symbol.asyncDispose]: stop };
}

async function responds(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, post(["1"]));
    await response.text();
    return response.ok;
  } catch {
    return false; // it does not listen yet
  }
}

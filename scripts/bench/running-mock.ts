import { createRequire } from "node:module";
import { join } from "node:path";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { freePort } from "../shared/free-port.ts";
import { paths } from "../shared/paths.ts";
import { startServing } from "../shared/servers.ts";
import { post } from "./payload.ts";

const mock = join(paths.root, "scripts/mock.ts");
const prism = [createRequire(import.meta.url).resolve("@stoplight/prism-cli"), "mock", paths.bundle];

/** The commands of our mock and of Prism's mock, each with and without a log. */
const commands = {
  "our mock": [mock],
  "our mock, --quiet": [mock, "--quiet"],
  "prism mock": prism,
  "prism mock, -v silent": [...prism, "-v", "silent"],
};
export type MockName = keyof typeof commands;

/** A mock that runs in a process of its own. Its disposal ends the process. */
export interface RunningMock extends AsyncDisposable {
  /** The URL of the operation. */
  url: string;
}

/** Starts a mock and waits until it responds with success. */
export async function startMock(name: MockName): Promise<RunningMock> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${deleteTasksRequest.path}`;
  const isUp = async () => (await fetch(url, post(["1"]))).ok;
  return { url, ...(await startServing([process.execPath, ...commands[name], "--port", `${port}`], isUp)) };
}

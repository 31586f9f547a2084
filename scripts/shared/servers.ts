import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Starts a server on a local port, by default a free port. Disposing of the server also closes its connections. */
export async function listen(server: Server, port = 0): Promise<AsyncDisposable & { url: URL }> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 5;

/**
 * Starts a program that serves, and waits until it responds. Its disposal ends the process.
 * @param isUp reports whether the program responds as expected; an exception means that it does not listen yet
 */
export async function startServing([program = "", ...args]: string[], isUp: () => Promise<boolean>) {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  const stop = endOf(child);
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await isUp().catch(() => false))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${[program, ...args].join(" ")} does not respond`);
    }
    await pause(POLL_MS);
  }
  return { [Symbol.asyncDispose]: stop };
}

/** Returns a function that ends a process and waits for its end. */
export function endOf(child: ChildProcess): () => Promise<void> {
  const exit = once(child, "exit");
  return async () => {
    child.kill();
    await exit;
  };
}

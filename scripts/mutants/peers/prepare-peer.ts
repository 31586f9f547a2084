import { spawn } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../../src/shared/usage-error.ts";
import type { Check, Command, Peer } from "./peers.ts";
import { startProxy } from "./proxy.ts";

/** How long a peer may take for one server. A peer that is still waiting then would fail a pipeline too. */
const CHECK_TIMEOUT_MS = 30_000;

const INSTALL_TIMEOUT_MS = 300_000;

/**
 * Installs a peer into a folder, and makes it ready to check servers at a URL.
 * @throws `UsageError` if it cannot be installed
 */
export async function preparePeer(peer: Peer, url: string, folder: string): Promise<Check> {
  const { name, install, files = {}, leftovers = [], env, isProxy } = peer;
  for (const command of install?.commands(folder) ?? []) {
    if (!(await fails(command, folder, INSTALL_TIMEOUT_MS))) continue;
    throw new UsageError(`${name} cannot be installed: that needs ${install?.needs}`);
  }
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), await content());
  const command = await peer.check(url, folder);
  if (isProxy) return startProxy(command);
  return {
    async finds() {
      for (const path of leftovers) await rm(join(folder, path), { recursive: true, force: true });
      return fails(command, folder, CHECK_TIMEOUT_MS, env);
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

/** Runs a command to its end. Reports whether it failed, or had to be stopped after the timeout. */
async function fails([program, ...args]: Command, folder: string, timeoutMs: number, env = {}): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1", ...env },
    stdio: "ignore",
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  child.on("error", reject);
  child.on("close", (code) => resolve(code !== 0));
  return promise;
}

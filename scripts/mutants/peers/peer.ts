import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Another checker, with the best configuration that we know for it. */
export interface Peer {
  name: string;
  /** The option that asks for it, where it has to be installed from elsewhere first. */
  option?: "withSchemathesis" | "withSpecmatic";
  /** How it is run, for the page: the command, and what else it is given. */
  configuration: string;
  /** Makes it ready to check servers on a port of this machine. */
  prepare(port: number, folder: string): Promise<Check>;
}

/** A peer at work on one port. */
export interface Check extends AsyncDisposable {
  /** Whether it finds fault with the server that now listens there. */
  finds(): Promise<boolean>;
}

/** How long a peer may take for one server. One that is still waiting then would fail a pipeline too: it has killed. */
const TIMEOUT_MS = 30_000;

/** For the installation of a peer. */
export const INSTALLING = { timeoutMs: 300_000 };

export const nothingToStop = async () => {};

/** The file of a command that an npm package brings. */
export function binary(name: string, command = name): string {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { bin } = createRequire(import.meta.url)(manifest) as { bin: string | Record<string, string> };
  return join(dirname(manifest), typeof bin === "string" ? bin : (bin[command] as string));
}

/** Runs a command in a folder to its end; returns whether it failed, or had to be ended when the time was up. */
export async function fails(
  folder: string,
  [command, ...args]: [string, ...string[]],
  { timeoutMs = TIMEOUT_MS, env = {} }: { timeoutMs?: number; env?: Record<string, string> } = {},
) {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1", ...env },
    stdio: "ignore",
  });
  const end = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  child.on("error", reject);
  child.on("close", (code) => {
    clearTimeout(end);
    resolve(code !== 0);
  });
  return promise;
}

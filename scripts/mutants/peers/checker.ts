import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../../../src/command-line/temporary-folder.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { freePort } from "../../shared/free-port.ts";
import { paths } from "../../shared/paths.ts";
import { ISSUED, type Service, startService } from "../check-service.ts";
import type { Parts } from "../providers/provider.ts";
import { startProxy } from "./proxy.ts";
import { type Peer, substitute } from "./read-peers.ts";

/** An installed peer that is ready to check servers on its port. */
export interface Checker extends AsyncDisposable {
  peer: Peer;
  /** Reports whether the peer detects a fault in a provider with these parts. */
  finds(parts: Partial<Parts>): Promise<boolean>;
}

/** The timeout for one server. A peer that takes longer counts as failed, because it would fail a pipeline too. */
const CHECK_TIMEOUT_MS = 30_000;

const INSTALL_TIMEOUT_MS = 300_000;

/**
 * Installs a peer. Each peer checks servers on its own port, because some mutants remember earlier requests.
 * @throws `UsageError` if the peer cannot be installed
 */
export async function prepare(service: Service, peer: Peer): Promise<Checker> {
  const port = await freePort();
  await using resources = new AsyncDisposableStack();
  const { path: folder, remove } = temporaryFolder("mutants-");
  resources.defer(remove);
  const values = {
    ...{ URL: `http://127.0.0.1:${port}`, DOCUMENT: paths.bundle, TOKEN: ISSUED.token },
    ...{ FOLDER: folder, ROOT: paths.root, HERE: import.meta.dirname, NODE: process.execPath },
  };
  const argumentsOf = (command: string) => command.split(" ").map((argument) => substitute(argument, values));
  const variables = Object.entries(peer.env ?? {}).map(([name, value]) => [name, substitute(value, values)]);
  const run = (command: string, timeoutMs: number) =>
    fails(argumentsOf(command), folder, timeoutMs, Object.fromEntries(variables));

  for (const command of peer.install ?? []) {
    if (!(await run(command, INSTALL_TIMEOUT_MS))) continue;
    throw new UsageError(`${peer.name} cannot be installed: that needs ${peer.needs}`);
  }
  const proxy = peer.isProxy && resources.use(await startProxy(argumentsOf(peer.check)));
  const owned = resources.move();
  return {
    peer,
    async finds(parts) {
      await using _ = await startService(service, parts, port);
      if (proxy) return await proxy.finds();
      for (const file of peer.leftovers ?? []) await rm(join(folder, file), { recursive: true, force: true });
      return await run(peer.check, CHECK_TIMEOUT_MS);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Runs a command. Reports whether the command failed or had to be stopped after the timeout. */
async function fails([program = "", ...args]: string[], cwd: string, timeout: number, env: object): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  const options = { cwd, timeout, killSignal: "SIGKILL", stdio: "ignore" } as const;
  const child = spawn(program, args, { ...options, env: { ...process.env, ...quiet, ...env } });
  child.on("error", reject);
  child.on("close", (code) => resolve(code !== 0));
  return promise;
}

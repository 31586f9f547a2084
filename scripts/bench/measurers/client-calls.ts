import { join } from "node:path";
import { build } from "esbuild";
import { type Child, startChild } from "../child.ts";
import { bundleOptions, type CallFigures, type CallSize, CLIENTS } from "../clients.ts";
import { turnsOf } from "../interleave.ts";
import type { Bench, Turns } from "../measurement.ts";
import { installPeers } from "../peers.ts";

/** Measures a figure of a call. Each client has one process for all its turns. */
export async function callFigure(
  bench: Bench,
  figure: keyof CallFigures,
  size: CallSize,
  count: number,
): Promise<Turns> {
  const start = await prepareClients(bench, size);
  const callers: Record<string, Child> = {};
  for (const client of CLIENTS) callers[client] = bench.resources.use(await start(client));
  return turnsOf(callers, async (caller) => ((await caller.request(count)) as CallFigures)[figure]);
}

/** Measures the peak memory of a process that makes calls. Each turn has a new process. */
export async function callMemory(bench: Bench, count: number): Promise<Turns> {
  const start = await prepareClients(bench, "large");
  return turnsOf(Object.fromEntries(CLIENTS.map((client) => [client, client])), async (client) => {
    await using caller = await start(client);
    return ((await caller.request(count)) as CallFigures).peakMb;
  });
}

/**
 * Bundles every client, and starts the local server.
 * @returns a function that starts a process with one client. If clients shared a process, one client's garbage would be
 *   collected in another's time, and V8 would optimize for the mix of all of them.
 */
async function prepareClients({ progress, resources }: Bench, size: CallSize) {
  const peers = await installPeers(progress);
  const outfile = (client: string) => join(peers, "programs", `${client}.js`);
  for (const client of CLIENTS) {
    const options = { ...bundleOptions(client, peers), target: "node24", outfile: outfile(client) };
    // Parts of axios are CommonJS, which a bundled ES module cannot contain.
    await build({ ...options, platform: "node", external: ["axios"] });
  }
  const { firstMessage: endpoint } = resources.use(await startChild("example-server.ts"));
  return (client: string) => startChild("caller.ts", outfile(client), String(endpoint), size);
}

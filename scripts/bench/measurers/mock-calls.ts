import { createRequire } from "node:module";
import { join } from "node:path";
import { timeOf, turnsOf } from "../interleave.ts";
import type { Bench, Turns } from "../measurement.ts";
import { FEW_IDS, mostIds, post } from "../payload.ts";
import { installPeers } from "../peers.ts";
import { type MockName, type RunningMock, startMock } from "../running-mock.ts";

/** The part of autocannon that is used. It is one of the peers, so it has no types here. */
type Autocannon = (
  options: { url: string; connections: number; duration: number } & ReturnType<typeof post>,
) => Promise<{ "2xx": number; non2xx: number; errors: number; duration: number }>;

export async function throughput(bench: Bench, ...names: MockName[]): Promise<Turns> {
  const peers = await installPeers(bench.progress);
  const autocannon: Autocannon = createRequire(join(peers, "package.json"))("autocannon");
  return turnsOf(await startMocks(bench, names), async ({ url }) => {
    const result = await autocannon({ url, connections: 10, duration: 1, ...post(FEW_IDS) });
    const { non2xx, errors } = result;
    if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} unsuccessful responses, ${errors} errors`);
    return result["2xx"] / result.duration;
  });
}

export async function largeRequestTime(bench: Bench, ...names: MockName[]): Promise<Turns> {
  const init = post(mostIds(36));
  const call = async (url: string) => {
    const response = await fetch(url, init);
    await response.text();
    if (!response.ok) throw new Error(`${url} responds ${response.status}`);
  };
  return turnsOf(await startMocks(bench, names), ({ url }) => timeOf(6, () => call(url)));
}

async function startMocks({ resources }: Bench, names: MockName[]): Promise<Record<string, RunningMock>> {
  const mocks: Record<string, RunningMock> = {};
  for (const name of names) mocks[name] = resources.use(await startMock(name));
  return mocks;
}

export async function startTime(_: Bench, ...names: MockName[]): Promise<Turns> {
  return turnsOf(Object.fromEntries(names.map((name) => [name, name])), async (name) => {
    const start = performance.now();
    await using _ = await startMock(name);
    return performance.now() - start;
  });
}

import { startChild } from "./child.ts";
import { CLIENTS, type ClientName, clientProgram } from "./client-programs.ts";
import { installPeers } from "./peers.ts";

/** A number of ids: three, or the most and longest. */
export type CallSize = "small" | "large";

/** Makes so many calls; returns the time of one, in milliseconds. */
type TimeCalls = (count: number) => Promise<number>;

/**
 * Starts every client in a process of its own, and lends them to call a local server. In one process the garbage of one is
 * collected in the time of another, and what V8 learns from all of them suits none.
 */
export async function withCallers<T>(
  size: CallSize,
  progress: (text: string) => void,
  use: (callers: Record<ClientName, TimeCalls>) => Promise<T>,
): Promise<T> {
  const peers = await installPeers(progress);
  await using started = new AsyncDisposableStack();
  const server = started.use(await startChild("server.ts"));
  const callers = {} as Record<ClientName, TimeCalls>;
  for (const name of CLIENTS) {
    const program = await clientProgram(name, peers);
    const caller = started.use(await startChild("caller.ts", program, String(server.told), size));
    callers[name] = async (count) => Number(await caller.ask(count));
  }
  return await use(callers);
}

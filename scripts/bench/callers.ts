import { startChild } from "./child.ts";
import { CLIENTS, clientProgram } from "./client-programs.ts";
import { installPeers } from "./peers.ts";

/** A number of ids: three, or the most and longest. */
export type CallSize = "small" | "large";

/**
 * Starts every client in a process of its own, and lends a turn of each: it makes so many calls to a local server, one after
 * the other, and returns the time of one in milliseconds. In one process the garbage of one is collected in the time of
 * another, and what V8 learns from all of them suits none.
 */
export async function withCallers<T>(
  { size, count }: { size: CallSize; count: number },
  progress: (text: string) => void,
  use: (turns: Record<string, () => Promise<number>>) => Promise<T>,
): Promise<T> {
  const peers = await installPeers(progress);
  await using started = new AsyncDisposableStack();
  const server = started.use(await startChild("server.ts"));
  const turns: Record<string, () => Promise<number>> = {};
  for (const name of CLIENTS) {
    const program = await clientProgram(name, peers);
    const caller = started.use(await startChild("caller.ts", program, String(server.firstMessage), size));
    turns[name] = async () => Number(await caller.request(count));
  }
  return await use(turns);
}

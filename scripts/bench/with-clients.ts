import { startChild } from "./child.ts";
import { CLIENTS, type ClientName, clientProgram, type MakeCall } from "./client-programs.ts";
import { installPeers } from "./peers.ts";
import { TOKEN } from "./token.ts";

/** Loads every client, and lends their calls to a local server. */
export async function withClients<T>(
  progress: (text: string) => void,
  use: (calls: Record<ClientName, (ids: string[]) => Promise<unknown>>) => Promise<T>,
): Promise<T> {
  const peers = await installPeers(progress);
  await using server = await startChild("server.ts");
  const calls = {} as Record<ClientName, (ids: string[]) => Promise<unknown>>;
  for (const name of CLIENTS) {
    const { default: make }: { default: MakeCall } = await import(await clientProgram(name, peers));
    calls[name] = make(String(server.told), TOKEN);
  }
  return await use(calls);
}

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { bareHost } from "../../shared/bare-host.ts";
import { UsageError } from "../../shared/usage-error.ts";

const REASONS: Record<string, string> = {
  EADDRINUSE: "is in use; choose another port",
  EACCES: "is not permitted; choose a port above 1023",
  EADDRNOTAVAIL: "is not on this machine; choose a host of this machine",
  ENOTFOUND: "is unknown; choose a host of this machine",
  EAI_AGAIN: "is unknown; choose a host of this machine",
};

/**
 * Lets a server listen.
 * @param port with 0, the system chooses a free one
 * @returns the address, like `http://127.0.0.1:4010`
 * @throws `UsageError` if the port or host cannot be used
 */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen({ port, host: bareHost(host) }, resolve);
    });
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
    if (!reason) throw error;
    throw new UsageError(`port ${port} of ${host} ${reason}`, { cause: error });
  }
  const { address, port: chosen, family } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${chosen}`;
}

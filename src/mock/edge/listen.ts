import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { bareHost } from "../../shared/bare-host.ts";
import { UsageError } from "../../shared/usage-error.ts";

const unknownHost = (_: number, host: string) =>
  `the host ${host} is unknown; choose an address of this machine, like 127.0.0.1`;

const PROBLEMS: Record<string, (port: number, host: string) => string> = {
  EADDRINUSE: (port, host) => `port ${port} of ${host} is in use; choose another port`,
  EACCES: (port, host) => `port ${port} of ${host} is not permitted; choose a port above 1023`,
  EADDRNOTAVAIL: (_, host) => `${host} is not an address of this machine; choose one that is, like 127.0.0.1`,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
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
    const problem = PROBLEMS[(error as NodeJS.ErrnoException).code ?? ""];
    if (!problem) throw error;
    throw new UsageError(problem(port, host), { cause: error });
  }
  const { address, port: chosen, family } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${chosen}`;
}

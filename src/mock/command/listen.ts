import { ignoreOutputErrors } from "../../command-line/command.ts";
import { UsageError } from "../../shared/usage-error.ts";
import type { Mock } from "../server.ts";

const REASONS: Record<string, string> = {
  EADDRINUSE: "is in use; choose another with --port",
  EACCES: "is not permitted; choose a port above 1023 with --port",
  EADDRNOTAVAIL: "is not on this machine; choose a --host of this machine",
  ENOTFOUND: "is unknown; choose a --host of this machine",
  EAI_AGAIN: "is unknown; choose a --host of this machine",
};

/**
 * Starts the mock. On SIGINT or SIGTERM, the mock lets open requests finish and stops.
 * @returns the address, like `http://127.0.0.1:4010`
 * @throws `UsageError` if the port or host cannot be used
 */
export async function listen(mock: Mock, port: number, host: string): Promise<string> {
  try {
    const address = await mock.listen({ port, host });
    ignoreOutputErrors();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void mock.close());
    return address;
  } catch (error) {
    await mock.close();
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
    if (!reason) throw error;
    throw new UsageError(`port ${port} of ${host} ${reason}`);
  }
}

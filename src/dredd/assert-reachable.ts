import { once } from "node:events";
import { connect } from "node:net";
import { bareHost } from "../shared/bare-host.ts";
import { connectionFailure } from "../shared/connection-failure.ts";
import { UsageError } from "../shared/usage-error.ts";

const TIMEOUT_MS = 10_000;

/**
 * Opens a connection to a server and closes it without sending anything.
 * @throws `UsageError` if nothing listens there
 */
export async function assertReachable(server: URL): Promise<void> {
  const { protocol, hostname, port, origin } = server;
  const socket = connect({ host: bareHost(hostname), port: Number(port) || (protocol === "https:" ? 443 : 80) });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const { problem = `cannot be reached (${code ?? message}). Is the server running?` } =
      connectionFailure({ code, message }) ?? {};
    throw new UsageError(`${origin} ${problem}`);
  } finally {
    socket.destroy();
  }
}

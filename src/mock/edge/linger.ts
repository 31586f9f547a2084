import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The maximum times to send and to pause, like nginx's `lingering_time` and `lingering_timeout`. */
const TOTAL_MS = 30_000;
const PAUSE_MS = 5_000;

const lingering = new WeakSet<Duplex>();

/** Reports whether the response to the request on a socket was already sent. */
export const isLingering = (socket: Duplex): boolean => lingering.has(socket);

/**
 * Reads and discards the rest of a request for a while after the response. If the connection closed during the upload,
 * the client might not receive the response.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
export function linger(request: IncomingMessage): void {
  const { socket } = request;
  lingering.add(socket);
  const close = () => socket.destroy();
  const total = setTimeout(close, TOTAL_MS);
  const pause = setTimeout(close, PAUSE_MS);
  const end = () => {
    clearTimeout(total);
    clearTimeout(pause);
    lingering.delete(socket);
  };
  request.once("end", end).once("close", end);
  request.on("data", () => pause.refresh());
}

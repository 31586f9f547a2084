import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** How long a client may send in total, and pause in between, like nginx's `lingering_time` and `lingering_timeout`. */
const TOTAL_MS = 30_000;
const PAUSE_MS = 5_000;

const lingering = new WeakSet<Duplex>();

/** Reports whether the request on a socket already has its response. */
export const isLingering = (socket: Duplex): boolean => lingering.has(socket);

/**
 * Discards the rest of a request after its response, for a limited time. If the connection were closed during the
 * upload, the client might not receive the response.
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

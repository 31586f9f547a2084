import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** How long a client may go on sending, and pause: as nginx's `lingering_time` and `lingering_timeout`. */
const TOTAL_MS = 30_000;
const PAUSE_MS = 5_000;

const lingering = new WeakSet<Duplex>();

/** Whether the request that is being received on a socket has its response already. */
export const isLingering = (socket: Duplex): boolean => lingering.has(socket);

/**
 * Reads on, and discards, for a while after the response: a client whose connection breaks in the middle of its upload
 * may never see why.
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

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

const LINGER_MS = 5_000;

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
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  const end = () => {
    clearTimeout(timer);
    lingering.delete(socket);
  };
  request.once("end", end).once("close", end).resume();
}

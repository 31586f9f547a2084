import type { IncomingMessage } from "node:http";

const LINGER_MS = 2_000;

/**
 * Reads on, and discards, for a while after the answer: a client whose connection breaks in the middle of its upload
 * may never see why.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
export function linger(request: IncomingMessage): void {
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.once("close", () => clearTimeout(timer)).resume();
}

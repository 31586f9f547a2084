import type { Socket } from "node:net";

/** Other errors, such as those of TLS, say more than the end of what was received. */
const CLOSED_BY_SERVER = /^(EPIPE|ECONNRESET)$/;

type Done = (error?: Error | null) => void;

/**
 * Lets a socket read on after a failed write. A server may respond and close the connection before it has received the whole
 * request. Node.js destroys a socket as soon as a write fails, although the response has already arrived and can be read.
 * After the failed write nothing more is sent, and the end of what was received ends the socket.
 */
export function keepReadingAfterFailedWrite(socket: Socket): void {
  const { _write: write, _writev: writev } = socket;
  const ignoringErrors =
    (done: Done): Done =>
    (error) => {
      if (!CLOSED_BY_SERVER.test(`${(error as NodeJS.ErrnoException | undefined)?.code}`)) done(error);
    };
  socket._write = (chunk, encoding, done) => write.call(socket, chunk, encoding, ignoringErrors(done));
  if (writev) socket._writev = (chunks, done) => writev.call(socket, chunks, ignoringErrors(done));
}

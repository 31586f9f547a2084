import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ConnectionError } from "fastify";
import { problemReply } from "./reply.ts";

/** What to answer where the bytes that came are not a request, by the code of Node.js's parser. */
const ANSWERS: Record<string, [status: number, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, "The headers are larger than the contract can need"],
  HPE_INVALID_EOF_STATE: [400, "The request ends before its body does"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request did not arrive in time"],
};

/** Answers on the bare socket, since there is no request to answer to. */
export const refuseBrokenHttp = (log: (line: string) => void) => (error: ConnectionError, socket: Socket) => {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [status, detail] = ANSWERS[error.code] ?? [400, `This is not HTTP: ${error.message}`];
  const title = STATUS_CODES[status] ?? "";
  const { headers, body = "" } = problemReply({ status, title, detail });
  log(`(no request) ${status}  ${detail}`);
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      ...Object.entries({ ...headers, "content-length": Buffer.byteLength(body), connection: "close" }).map(
        ([name, value]) => `${name}: ${value}`,
      ),
      "",
      body,
    ].join("\r\n"),
  );
};

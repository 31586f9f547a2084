import { randomUUID } from "node:crypto";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problemResponse } from "../exchange/edge-response.ts";
import { isLingering } from "./linger.ts";
import { dated } from "./log.ts";

/** The responses to malformed HTTP, by the error code of Node.js's parser. */
const RESPONSES: Record<string, [status: number, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, "The headers are larger than any documented request needs"],
  HPE_INVALID_EOF_STATE: [400, "The request ends before its body is complete"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request was not received in time"],
};

const refused = new WeakSet<Duplex>();

/** Reports whether a socket has received the response to malformed HTTP, which ends its open request. */
export const isRefused = (socket: Duplex): boolean => refused.has(socket);

const withBody = new WeakSet<Duplex>();

/** Remembers that a request on a socket has a body. If its length is too small, the next request begins within the body. */
export function rememberBody({ headers, socket }: IncomingMessage): void {
  if (Number(headers["content-length"]) > 0) withBody.add(socket);
}

/** A length in characters is smaller than the length in bytes if a character is not ASCII. */
const WRONG_LENGTH =
  ". If it belongs to the body of the request before it, Content-Length is too small: it counts bytes, not characters";

interface BrokenHttp extends NodeJS.ErrnoException {
  rawPacket?: Buffer;
}

export const refuseBrokenHttp = (log: (line: string) => void) => (error: BrokenHttp, socket: Duplex) => {
  if (error.code === "ECONNRESET" || !socket.writable || isLingering(socket)) return void socket.destroy();
  const hint = withBody.has(socket) ? WRONG_LENGTH : "";
  const [status, detail] = RESPONSES[error.code ?? ""] ?? [400, `This is not HTTP: ${error.message}${hint}`];
  refuseOnSocket(socket, status, detail, log, error.rawPacket?.subarray(0, 5).toString() === "HEAD ");
};

export function refuseOnSocket(
  socket: Duplex,
  status: number,
  detail: string,
  log: (line: string) => void,
  isHead = false,
): void {
  const title = STATUS_CODES[status] ?? "";
  const { headers, body } = problemResponse({ status, title, detail });
  const requestId = randomUUID();
  refused.add(socket);
  socket.on("error", () => {}); // the client may leave instead of reading the response
  log(dated(`(no request) ${status}  ${detail}`, requestId));
  const length = String(Buffer.byteLength(body));
  const all = [["x-request-id", requestId], ...headers, ["content-length", length], ["connection", "close"]];
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      ...all.map(([name, value]) => `${name}: ${value}`),
      "",
      isHead ? "" : String(body),
    ].join("\r\n"),
  );
}

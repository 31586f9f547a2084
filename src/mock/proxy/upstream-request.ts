import { ClientRequest, type IncomingMessage } from "node:http";
import { bareHost } from "../../shared/bare-host.ts";
import { keepReadingAfterFailedWrite } from "../../shared/keep-reading.ts";
import type { HeaderList } from "../exchange/edge-response.ts";
import { readMessageBody } from "../exchange/read-request-body.ts";
import type { Upstream } from "./upstream.ts";
import { MAX_RESPONSE_HEADERS_BYTES, UpstreamError } from "./upstream-error.ts";

export interface UpstreamRequest {
  method: string;
  /** Path and query below the path of the upstream server. */
  target: string;
  /** All headers. Nothing is added to them. */
  headers: HeaderList;
  body: Buffer;
  signal: AbortSignal;
  /** The maximum size of the response body in bytes. */
  limit: number;
}

export interface UpstreamMessage {
  message: IncomingMessage;
  body: Buffer;
}

const TIMEOUT_MS = 60_000;

/** A server needs few of them. Without a limit, it could send them as long as the request may take. */
const MAX_INFORMATIONAL = 100;

/**
 * Sends a request exactly as it is, and reads the response. The server may respond before it has received the whole request.
 * @throws UpstreamError, TooLarge, ClosedEarly, or the error of Node.js
 */
export function requestUpstream(
  { url, agent, usesEnvironmentProxy }: Upstream,
  { method, target, headers, body, signal, limit }: UpstreamRequest,
): Promise<UpstreamMessage> {
  const sent = new ClientRequest({
    protocol: url.protocol,
    hostname: bareHost(url.hostname),
    port: url.port,
    method,
    path: url.pathname.replace(/\/$/, "") + target,
    setDefaultHeaders: false,
    // A list keeps order and letter case of the headers. But Node.js adds credentials for a proxy only if there is no list.
    ...(!usesEnvironmentProxy && { headers: headers.flat() }),
    maxHeaderSize: MAX_RESPONSE_HEADERS_BYTES,
    agent,
    signal,
  });
  if (usesEnvironmentProxy) for (const [name, value] of headers) sent.appendHeader(name, value);
  sent.maxHeadersCount = 0; // limited by their size instead; Node.js would silently drop headers
  let timer: NodeJS.Timeout | undefined;
  const received = new Promise<UpstreamMessage>((resolve, reject) => {
    timer = setTimeout(() => reject(new UpstreamError(`did not respond within ${TIMEOUT_MS / 1_000} s`)), TIMEOUT_MS);
    let message: IncomingMessage | undefined;
    let informational = 0;
    sent
      .once("socket", keepReadingAfterFailedWrite)
      .once("response", (response) => {
        message = response;
        readMessageBody(response, limit).then((content) => resolve({ message: response, body: content }), reject);
      })
      // The parser's error comes before the end of the message that it refuses. What follows a complete response is ignored.
      .on("error", (error) => message?.complete || reject(error))
      .on("information", () => {
        if (++informational <= MAX_INFORMATIONAL) return;
        reject(new UpstreamError(`sent more than ${MAX_INFORMATIONAL} informational responses`));
      })
      .once("upgrade", (_response, socket) => {
        socket.destroy();
        reject(new UpstreamError("changed the protocol without being asked"));
      })
      .end(body);
  });
  return received.finally(() => {
    clearTimeout(timer);
    sent.destroy();
  });
}

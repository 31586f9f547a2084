import { randomUUID } from "node:crypto";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { bareHost } from "../../shared/bare-host.ts";
import { connectionFailure } from "../../shared/connection-failure.ts";
import type { HeaderList } from "../exchange/edge-response.ts";
import { readRequestBody, TooLarge } from "../exchange/read-request-body.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { endToEnd, pairsOf, without } from "./forwardable-headers.ts";

/** What the other server responded, byte for byte. */
export interface UpstreamResponse {
  status: number;
  statusText: string;
  headers: HeaderList;
  body: Buffer;
}

/** The other server cannot be reached, or its response cannot be handed on; the message says why. */
export class UpstreamError extends Error {
  override name = "UpstreamError" as const;
}

/** The time that the other server has for a whole response. */
const UPSTREAM_TIMEOUT_MS = 60_000;

/** The largest header block, in bytes, of a response. */
const MAX_RESPONSE_HEADERS_BYTES = 2 ** 18;

/** This proxy in `Via`: by it a request that comes back is recognized. */
const RECEIVED_BY = `sms-tasks-mock-${randomUUID().slice(0, 8)}`;

const REASONS: Record<string, string> = {
  ECONNREFUSED: "refuses connections",
  ETIMEDOUT: "cannot be reached in time",
  ECONNRESET: "closed the connection before its response was complete",
  EPIPE: "closed the connection before its response was complete",
  HPE_HEADER_OVERFLOW: `sent more than ${MAX_RESPONSE_HEADERS_BYTES} bytes of headers`,
  EPROTO: "cannot agree on TLS",
};

/**
 * Sends a request to another server as it was received: the target and the headers in their very text, `Via` added. Redirects
 * are handed back, not followed. When the client leaves, the upstream request ends too.
 * @param limit the largest body of a response, in bytes
 * @throws UpstreamError
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6
 */
export async function forward(
  request: EdgeRequest,
  body: Buffer,
  upstream: URL,
  limit: number,
): Promise<UpstreamResponse> {
  const received = pairsOf(request.rawHeaders);
  if (received.some(([name, value]) => name.toLowerCase() === "via" && value.includes(RECEIVED_BY))) {
    throw new UpstreamError("is this proxy itself");
  }
  const timeout = AbortSignal.timeout(UPSTREAM_TIMEOUT_MS);
  try {
    const response = await send(request, body, upstream, AbortSignal.any([timeout, request.signal]));
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 599) {
      response.destroy();
      throw new UpstreamError(`responded with the status ${status}, which HTTP does not have`);
    }
    return {
      status,
      statusText: response.statusMessage ?? "",
      headers: endToEnd(pairsOf(response.rawHeaders)),
      body: await contentOf(response, limit),
    };
  } catch (error) {
    if (timeout.aborted) throw new UpstreamError(`did not respond within ${UPSTREAM_TIMEOUT_MS / 1_000} s`);
    throw error instanceof UpstreamError ? error : new UpstreamError(reasonOf(error as NodeJS.ErrnoException));
  }
}

function send(request: EdgeRequest, body: Buffer, upstream: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, path, query } = request;
  const headers = endToEnd(pairsOf(request.rawHeaders));
  const isFramed = headers.some(([name]) => name.toLowerCase() === "content-length") || body.length > 0;
  const start = upstream.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = start({
      hostname: bareHost(upstream.hostname),
      port: upstream.port,
      method,
      path: upstream.pathname.replace(/\/$/, "") + path + (query === undefined ? "" : `?${query}`),
      headers: [
        ["Host", upstream.host],
        ...without(headers, "host", "content-length", "expect").map(oneHopLess(method)),
        ...(isFramed ? [["Content-Length", String(body.length)] satisfies [string, string]] : []),
        ["Via", `1.1 ${RECEIVED_BY}`],
      ].flat(),
      maxHeaderSize: MAX_RESPONSE_HEADERS_BYTES,
      // A connection of its own: one that waits may be closed by the other side just as a request is sent on it.
      agent: false,
      signal,
    });
    sent.once("response", resolve).once("error", reject);
    sent.once("upgrade", (_response, socket) => {
      socket.destroy();
      reject(new UpstreamError("changed the protocol without being asked"));
    });
    sent.end(body);
  });
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.2 */
const oneHopLess =
  (method: string) =>
  ([name, value]: [string, string]): [string, string] => {
    const counts =
      ["OPTIONS", "TRACE"].includes(method) && name.toLowerCase() === "max-forwards" && /^\d+$/.test(value);
    return [name, counts ? String(Math.max(0, Number(value) - 1)) : value];
  };

async function contentOf(response: IncomingMessage, limit: number): Promise<Buffer> {
  try {
    return await readRequestBody(response, limit);
  } catch (error) {
    response.destroy();
    if (error instanceof TooLarge)
      throw new UpstreamError(`sent more than the ${limit} bytes that the contract can need`);
    throw new UpstreamError(REASONS.ECONNRESET);
  }
}

/** Without what Node.js adds: its errors may show what was sent. */
function reasonOf(error: NodeJS.ErrnoException): string {
  const { code = "", message } = error;
  const known = connectionFailure(error)?.problem ?? REASONS[code];
  if (known) return known;
  return code.startsWith("HPE_") ? "did not respond in HTTP" : `cannot be reached (${code || message})`;
}

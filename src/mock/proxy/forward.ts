import { randomUUID } from "node:crypto";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { bareHost } from "../../shared/bare-host.ts";
import { connectionFailure } from "../../shared/connection-failure.ts";
import type { HeaderList } from "../exchange/edge-response.ts";
import { readMessageBody, TooLarge } from "../exchange/read-request-body.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { endToEndHeaders, headerPairs, withoutHeaders } from "./forwardable-headers.ts";

/** The response of the upstream server, byte for byte. */
export interface UpstreamResponse {
  status: number;
  statusText: string;
  headers: HeaderList;
  body: Buffer;
}

/** The upstream server cannot be reached, or its response cannot be forwarded; the message explains why. */
export class UpstreamError extends Error {
  override name = "UpstreamError" as const;
}

const UPSTREAM_TIMEOUT_MS = 60_000;

const MAX_RESPONSE_HEADERS_BYTES = 2 ** 18;

/** The name of this proxy in `Via`. A request that arrives with this name is in a loop. */
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
 * Forwards a request with the same target and headers, and adds `Via`. Redirects are returned, not followed. The
 * upstream request ends when the client disconnects.
 * @param limit the maximum size of the response body in bytes
 * @throws UpstreamError
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6
 */
export async function forward(
  request: EdgeRequest,
  body: Buffer,
  upstream: URL,
  limit: number,
): Promise<UpstreamResponse> {
  const received = headerPairs(request.rawHeaders);
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
      headers: endToEndHeaders(headerPairs(response.rawHeaders)),
      body: await contentOf(response, limit),
    };
  } catch (error) {
    if (timeout.aborted) throw new UpstreamError(`did not respond within ${UPSTREAM_TIMEOUT_MS / 1_000} s`);
    throw error instanceof UpstreamError ? error : new UpstreamError(reasonOf(error as NodeJS.ErrnoException));
  }
}

function send(request: EdgeRequest, body: Buffer, upstream: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, path, query } = request;
  const headers = endToEndHeaders(headerPairs(request.rawHeaders));
  const isFramed = headers.some(([name]) => name.toLowerCase() === "content-length") || body.length > 0;
  const sentHeaders = withoutHeaders(headers, "host", "content-length", "expect");
  const start = upstream.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = start({
      hostname: bareHost(upstream.hostname),
      port: upstream.port,
      method,
      path: upstream.pathname.replace(/\/$/, "") + path + (query === undefined ? "" : `?${query}`),
      headers: [
        ["Host", upstream.host],
        ...(["OPTIONS", "TRACE"].includes(method) ? sentHeaders.map(oneHopLess) : sentHeaders),
        ...(isFramed ? [["Content-Length", String(body.length)] satisfies [string, string]] : []),
        ["Via", `1.1 ${RECEIVED_BY}`],
      ].flat(),
      maxHeaderSize: MAX_RESPONSE_HEADERS_BYTES,
      // The server may close an idle connection just as a request is sent on it, so each request gets a new connection.
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

/** Decrements `Max-Forwards`. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.2 */
function oneHopLess([name, value]: [string, string]): [string, string] {
  const isCounter = name.toLowerCase() === "max-forwards" && /^\d+$/.test(value);
  return [name, isCounter ? String(Math.max(0, Number(value) - 1)) : value];
}

async function contentOf(response: IncomingMessage, limit: number): Promise<Buffer> {
  try {
    return await readMessageBody(response, limit);
  } catch (error) {
    response.destroy();
    if (error instanceof TooLarge)
      throw new UpstreamError(`sent more than ${limit} bytes, the maximum for this operation`);
    throw new UpstreamError(REASONS.ECONNRESET);
  }
}

/** Returns the reason for a failed request. Messages of Node.js are avoided, since they may contain the request. */
function reasonOf(error: NodeJS.ErrnoException): string {
  const { code = "", message } = error;
  const known = connectionFailure(error)?.problem ?? REASONS[code];
  if (known) return known;
  return code.startsWith("HPE_") ? "did not respond in HTTP" : `cannot be reached (${code || message})`;
}

import { randomUUID } from "node:crypto";
import type { HeaderList } from "../exchange/edge-response.ts";
import { ClosedEarly, TooLarge } from "../exchange/read-request-body.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { endToEndHeaders, headerPairs, withoutHeaders } from "./forwardable-headers.ts";
import type { Upstream } from "./upstream.ts";
import { CLOSED, UpstreamError, upstreamError } from "./upstream-error.ts";
import { requestUpstream } from "./upstream-request.ts";

/** The response of the upstream server, byte for byte, except characters in `statusText` that HTTP does not allow. */
export interface UpstreamResponse {
  status: number;
  statusText: string;
  headers: HeaderList;
  body: Buffer;
}

/** The name of this proxy in `Via`. A request that arrives with this name is in a loop. */
const RECEIVED_BY = `sms-tasks-mock-${randomUUID().slice(0, 8)}`;

/** The characters that Node.js accepts in a received reason phrase, but refuses to send. */
const NOT_IN_REASON_PHRASE = /[^\t\x20-\x7e\x80-\xff]/g;

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
  upstream: Upstream,
  limit: number,
): Promise<UpstreamResponse> {
  const received = headerPairs(request.rawHeaders);
  if (received.some(([name, value]) => name.toLowerCase() === "via" && value.includes(RECEIVED_BY))) {
    throw new UpstreamError("is this proxy itself");
  }
  try {
    const { message, body: content } = await requestUpstream(upstream, {
      method: request.method,
      target: request.path + (request.query === undefined ? "" : `?${request.query}`),
      headers: [["Host", upstream.url.host], ...forwardedHeaders(request.method, received, body.length)],
      body,
      signal: request.signal,
      limit,
    });
    const status = message.statusCode ?? 0;
    if (status < 200 || status > 599) {
      throw new UpstreamError(`responded with the status ${status}, which HTTP does not have`);
    }
    return {
      status,
      statusText: (message.statusMessage ?? "").replace(NOT_IN_REASON_PHRASE, "?"),
      headers: endToEndHeaders(headerPairs(message.rawHeaders)),
      body: content,
    };
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    if (error instanceof TooLarge)
      throw new UpstreamError(`sent more than ${limit} bytes, the maximum for this operation`);
    if (error instanceof ClosedEarly) throw new UpstreamError(CLOSED);
    throw upstreamError(error as NodeJS.ErrnoException, upstream);
  }
}

function forwardedHeaders(method: string, received: HeaderList, length: number): HeaderList {
  const isFramed = received.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const headers = withoutHeaders(endToEndHeaders(received), ["host", "content-length", "expect"]);
  return [
    ...(["OPTIONS", "TRACE"].includes(method) ? headers.map(oneHopLess) : headers),
    // A request without a body and without a length stays as it is.
    ...(isFramed || length > 0 ? [["Content-Length", String(length)] satisfies [string, string]] : []),
    ["Via", `1.1 ${RECEIVED_BY}`],
    ["Connection", "close"],
  ];
}

/** Decrements `Max-Forwards`. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.2 */
function oneHopLess([name, value]: [string, string]): [string, string] {
  const isCounter = name.toLowerCase() === "max-forwards" && /^\d+$/.test(value);
  return [name, isCounter ? String(Math.max(0, Number(value) - 1)) : value];
}

import type { IncomingHttpHeaders } from "node:http";

/** A request on its way to another server: what the client sent, byte for byte. */
export interface Forwarded {
  method: string;
  /** Path and query, as in the request line. */
  target: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array<ArrayBuffer> | undefined;
}

/** What the other server answered. */
export interface UpstreamAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Headers of one connection, and those that `fetch` sets itself. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "host",
  "content-length",
];

/** `fetch` has already decoded the body that these describe. */
const OF_THE_ENCODED_BODY = [...HOP_BY_HOP, "content-encoding"];

/**
 * Sends a request to another server. Redirects are handed back, not followed.
 * @param timeout how long to wait for the whole answer, in milliseconds
 * @throws when the server cannot be reached or does not answer in time
 */
export async function forward(request: Forwarded, upstream: URL, timeout: number): Promise<UpstreamAnswer> {
  const url = new URL(upstream.pathname.replace(/\/$/, "") + request.target, upstream);
  const response = await fetch(url, {
    method: request.method,
    headers: without(
      HOP_BY_HOP,
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: request.body ?? null,
    redirect: "manual",
    signal: AbortSignal.timeout(timeout),
  });
  return {
    status: response.status,
    headers: without(OF_THE_ENCODED_BODY, [...response.headers]),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

const without = (names: string[], headers: [string, string][]): Record<string, string> =>
  Object.fromEntries(headers.filter(([name]) => !names.includes(name.toLowerCase())));

import type { IncomingHttpHeaders } from "node:http";
import type { HeaderList } from "../exchange/edge-response.ts";

/** The response headers that pages may read in addition to those that CORS always permits. */
const EXPOSED = "X-Request-Id, sl-violations";

const OF_ONE_ORIGIN: HeaderList = [
  ["access-control-allow-credentials", "true"],
  ["vary", "Origin"],
];

/** Reports whether a header of a response decides which pages may read the response. */
export const isCorsHeader = (name: string): boolean => name.toLowerCase().startsWith("access-control-");

/**
 * Returns the headers that let pages of the allowed origin, or of any origin (`*`), read a response. Only pages of one
 * origin may send credentials of the browser, such as cookies.
 */
export function corsHeaders(allowed: string | undefined): HeaderList {
  if (!allowed) return [];
  return [
    ["access-control-allow-origin", allowed],
    ["access-control-expose-headers", EXPOSED],
    ...(allowed === "*" ? [] : OF_ONE_ORIGIN),
  ];
}

/**
 * Returns the headers of the response to a preflight request; `undefined` for other requests.
 * @see https://fetch.spec.whatwg.org/#cors-preflight-request
 */
export function preflightHeaders(
  method: string,
  headers: IncomingHttpHeaders,
  allowed: string | undefined,
): HeaderList | undefined {
  const wanted = headers["access-control-request-method"];
  if (!allowed || method !== "OPTIONS" || !headers.origin || !wanted) return undefined;
  const names = headers["access-control-request-headers"];
  return [
    ["access-control-allow-methods", wanted],
    ...(names ? [["access-control-allow-headers", names] satisfies [string, string]] : []),
  ];
}

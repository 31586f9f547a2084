import type { IncomingHttpHeaders } from "node:http";
import type { HeaderList } from "../exchange/edge-response.ts";

/** The headers that a page may read beside the usual ones. */
const EXPOSED = "X-Request-Id, sl-violations";

/** The headers that let pages read a response: those of one origin, or of any (`*`), or of none. */
export function corsHeaders(allowed: string | undefined): HeaderList {
  if (!allowed) return [];
  return [
    ["access-control-allow-origin", allowed],
    ["access-control-expose-headers", EXPOSED],
    ...(allowed === "*" ? [] : [["vary", "Origin"] satisfies [string, string]]),
  ];
}

/**
 * The headers of the response to a preflight; `undefined` where the request is none.
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

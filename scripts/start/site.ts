import type { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";
import sirv from "sirv";

/** The name of a metric that is no measurement: by it, a page knows that the mock serves it. */
export const SERVED_BY_MOCK = "sms-tasks-mock";

/** Headers that a page cannot set itself. `docs/guides/publish-the-reference.md` recommends them for every host. */
const HEADERS = {
  "server-timing": SERVED_BY_MOCK,
  "content-security-policy": "frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Returns a middleware that serves the built site, compressed. Requests for anything else go to `next`. */
export function siteMiddleware(folder: string) {
  const ofSite = new WeakSet<ServerResponse>();
  const compress = compression({
    filter: (request, response) => ofSite.has(response) && compression.filter(request, response),
  });
  const files = sirv(folder, {
    etag: true,
    setHeaders(response) {
      ofSite.add(response);
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    },
  });
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void =>
    request.method === "GET" || request.method === "HEAD"
      ? compress(request, response, () => files(request, response, next))
      : next();
}

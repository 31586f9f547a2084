import { isUtf8 } from "node:buffer";
import type { Server } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import type { Incoming, ProviderResponse } from "./exchange.ts";
import type { Parts } from "./provider.ts";

const html = (status: number, headers: ProviderResponse["headers"] = {}): ProviderResponse => ({
  status,
  headers: { "Content-Type": "text/html", ...headers },
  body: `<h1>${status}</h1>`,
});

const REQUESTS_PER_SECOND = 100;

const limitingRate = (status: number) => (): Partial<Parts> => {
  let second = 0;
  let count = 0;
  return {
    intercept(_, respond) {
      const now = Math.floor(performance.now() / 1000);
      count = now === second ? count + 1 : 1;
      second = now;
      return count > REQUESTS_PER_SECOND ? html(status, { "Retry-After": "1" }) : respond();
    },
  };
};

const CODINGS: Record<string, (body: string | Buffer) => Buffer> = {
  gzip: gzipSync,
  br: brotliCompressSync,
  deflate: deflateSync,
  zstd: zstdCompressSync,
};

/** Compresses responses. Requests without Accept-Encoding accept any coding (RFC 9110, section 12.5.3) but may get none. */
const compressing = (coding: string, byDefault: boolean) => (): Partial<Parts> => ({
  async intercept({ headers }, respond) {
    const response = await respond();
    const isAccepted = headers["accept-encoding"]?.split(/, */).includes(coding) ?? byDefault;
    const body = isAccepted && response.body && CODINGS[coding]?.(response.body);
    if (!body) return response;
    return { ...response, headers: { ...response.headers, "Content-Encoding": coding, Vary: "Accept-Encoding" }, body };
  },
});

/** Closes each connection when its second request arrives, like a server that considers the connection idle. */
const closingIdle = (): Partial<Parts> => {
  const used = new WeakSet<object>();
  return {
    prepare(server: Server) {
      server.prependListener("request", ({ socket }) => {
        if (used.has(socket)) socket.destroy();
        used.add(socket);
      });
    },
  };
};

/** Reports whether a web application firewall may suspect an attack. The contract leaves such requests unspecified. */
const isSuspicious = ({ body }: Incoming) =>
  !isUtf8(body) || body.includes("\\u0000") || body[0] === 0xef || /\[{100}|(\{"a":){100}/.test(body.toString());

const isAnonymous = ({ headers }: Incoming) => !headers["x-auth-token"] && !headers.authorization;

const before = (isAffected: (incoming: Incoming) => boolean, response: ProviderResponse) => (): Partial<Parts> => ({
  intercept: (incoming, respond) => (isAffected(incoming) ? response : respond()),
});

/** Gateways in front of a conforming provider. Functions build new ones, because some count requests or keep connections. */
export const gateways: Record<string, () => Partial<Parts>> = {
  [`a rate limit: 429 with Retry-After above ${REQUESTS_PER_SECOND} requests a second`]: limitingRate(429),
  [`a rate limit: 503 with Retry-After above ${REQUESTS_PER_SECOND} requests a second`]: limitingRate(503),
  ...Object.fromEntries(
    Object.keys(CODINGS).map((coding) => [
      `responses in ${coding}, for requests that accept it`,
      compressing(coding, false),
    ]),
  ),
  "responses in gzip, unless the request refuses it": compressing("gzip", true),
  "an idle connection closed while the next request arrives": closingIdle,
  "a base path": () => ({ basePath: "/gateway/sms" }),
  "401 in HTML for a request without credentials, before anything else is checked": before(
    isAnonymous,
    html(401, { "WWW-Authenticate": "Token" }),
  ),
  "a firewall: 406 in HTML for NUL, invalid UTF-8, a byte order mark and deep nesting": before(isSuspicious, html(406)),
};

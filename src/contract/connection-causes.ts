import type { ExchangeResult } from "./exchange.ts";
import type { SessionOptions } from "./session-options.ts";

type Broken = Extract<ExchangeResult, { kind: "broken" }>;

/** By the code of an error, or a part of its text: what is likely wrong, and what to do. */
const CAUSES: [pattern: RegExp, cause: string][] = [
  [/ENOTFOUND|EAI_AGAIN/, "cannot be found: is the host name right?"],
  [
    /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)/,
    "has a certificate that is not trusted: name its authority in NODE_EXTRA_CA_CERTS",
  ],
  [/CERT_HAS_EXPIRED/, "has a certificate that has expired"],
  [/ALTNAME/, "has a certificate for another host name"],
  [
    /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA/i,
    "wants a client certificate: give --cert and --key",
  ],
  [
    /NO_APPLICATION_PROTOCOL/i,
    "speaks HTTP/2 only, and the suite HTTP/1.1: try a server behind a gateway that speaks both",
  ],
  [/WRONG_VERSION_NUMBER|packet length too long/i, "does not speak TLS: is it http:// rather than https://?"],
];

/** Why a server cannot be tried, by how the first exchange with it broke; `undefined` if it can, and is at fault. */
export function causeOfBreakage(
  { reason, code = "", during, firstBytes }: Broken,
  { target }: SessionOptions,
): string | undefined {
  const text = `${code} ${reason}`;
  const cause = CAUSES.find(([pattern]) => pattern.test(text))?.[1];
  if (cause) return cause;
  // The first frame of HTTP/2 are the settings: nine bytes, of which the fourth is the type 4.
  if (firstBytes?.[0] === 0 && firstBytes[3] === 4) {
    return "speaks HTTP/2 only, and the suite HTTP/1.1: try a server behind a gateway that speaks both";
  }
  // The first byte of an alert of TLS.
  if (target.protocol === "http:" && firstBytes?.[0] === 0x15) return "speaks TLS: is it https:// rather than http://?";
  if (during === "connection") return `cannot be reached (${code || reason}). Is the server running?`;
  if (during === "request")
    return `closes the connection without a response (${code || reason}). Does it speak HTTP/1.1?`;
  return undefined;
}

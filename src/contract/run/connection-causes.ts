import { connectionFailure } from "../../shared/connection-failure.ts";
import { printable } from "../../shared/printable.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { RawResponse } from "../exchange/receive-response.ts";
import type { SessionOptions } from "../session/session-options.ts";

type Broken = Extract<ExchangeResult, { kind: "broken" }>;

const WANTS_TLS = "speaks TLS: use https:// instead of http://";
const HTTP_2_ONLY = "speaks only HTTP/2, but the suite speaks HTTP/1.1: try a gateway that speaks both";
const REFUSES_CERTIFICATE = "closes the connection: does it accept the certificate of --cert?";

/** Returns why a broken connection shows that the server cannot be tried; `undefined` if it is a violation instead. */
export function causeOfBreakage(
  { reason, code = "", during, firstBytes }: Broken,
  { target, tls }: SessionOptions,
): string | undefined {
  const { kind, problem } = connectionFailure({ code, message: reason }) ?? {};
  if (kind === "wantsCertificate") return tls?.cert ? REFUSES_CERTIFICATE : `${problem}: give --cert and --key`;
  if (kind === "onlyHttp2") return HTTP_2_ONLY;
  if (kind === "unknownHost" || kind === "noNameServer") return problem + unusedProxy(target);
  if (problem) return problem;
  // HTTP/2 begins with a SETTINGS frame. The fourth of its nine header bytes is the type 4.
  if (firstBytes?.[0] === 0 && firstBytes[3] === 4) return HTTP_2_ONLY;
  // A TLS alert begins with the byte 0x15.
  if (target.protocol === "http:" && firstBytes?.[0] === 0x15) return WANTS_TLS;
  const start = firstBytes && Buffer.from(firstBytes).toString().trim();
  if (start && !"HTTP/".startsWith(start.slice(0, 5))) {
    return `does not speak HTTP: it sends "${printable(start)}". Is the port right?`;
  }
  if (code === "EPROTO") return `cannot agree on TLS (${reason})`;
  if (/^(CERT|CRL|INVALID|PATH_LENGTH)_/.test(code)) return `has a certificate that cannot be verified (${code})`;
  if (during === "connection") {
    return `cannot be reached (${code || reason}). Is the server running?${unusedProxy(target)}`;
  }
  if (during === "response") return undefined;
  if (tls?.cert && target.protocol === "https:") return REFUSES_CERTIFICATE;
  return `closes the connection without a response (${code || reason}). Does it speak HTTP/1.1?`;
}

/** Returns a hint if the environment names a proxy, because the suite does not use proxies. */
function unusedProxy({ protocol }: URL): string {
  const names = protocol === "https:" ? ["HTTPS_PROXY", "https_proxy"] : ["HTTP_PROXY", "http_proxy"];
  const found = names.find((name) => process.env[name]);
  return found === undefined ? "" : ` ${found} is set, but the suite connects to the server itself`;
}

/** Returns why the refusal of a valid request shows that the server cannot be tried. */
export function causeOfRefusal({ status, body }: RawResponse): string | undefined {
  if (status < 400 || status >= 500) return undefined;
  const text = Buffer.from(body).toString();
  if (/SSL certificate|client certificate/i.test(text)) {
    return `wants a client certificate (${status}): give --cert and --key`;
  }
  if (/plain HTTP|HTTP request (was sent )?to (an )?HTTPS/i.test(text)) return WANTS_TLS;
  return /\bALPN\b/.test(text) ? HTTP_2_ONLY : undefined;
}

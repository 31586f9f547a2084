import { connectionFailure } from "../../shared/connection-failure.ts";
import { escapeControls } from "../../shared/escape-controls.ts";
import type { Upstream } from "./upstream.ts";

/** The upstream server cannot be reached, or its response cannot be forwarded; the message explains why. */
export class UpstreamError extends Error {
  override name = "UpstreamError" as const;
}

export const MAX_RESPONSE_HEADERS_BYTES = 2 ** 18;

export const CLOSED = "closed the connection before its response was complete";

const REFUSES_CERTIFICATE = `${CLOSED}: does it accept the certificate of --cert?`;

const REASONS: Record<string, string> = {
  ECONNREFUSED: "refuses connections",
  ETIMEDOUT: "cannot be reached in time",
  ECONNRESET: CLOSED,
  EPIPE: CLOSED,
  HPE_HEADER_OVERFLOW: `sent more than ${MAX_RESPONSE_HEADERS_BYTES} bytes of headers`,
  HPE_INVALID_EOF_STATE: CLOSED,
  EPROTO: "cannot agree on TLS",
};

/** An error of Node.js's HTTP client. `reason` is set if its parser refuses a response, and `statusCode` if a proxy refuses a tunnel. */
type ClientError = NodeJS.ErrnoException & { reason?: string; statusCode?: number };

/** Describes why a request failed. Messages of Node.js are avoided, since they may contain the request. */
export function upstreamError(
  error: ClientError,
  { hasCertificate, usesEnvironmentProxy }: Pick<Upstream, "hasCertificate" | "usesEnvironmentProxy">,
): UpstreamError {
  const problem = problemOf(error, hasCertificate);
  return new UpstreamError(usesEnvironmentProxy ? `${problem} (NODE_USE_ENV_PROXY is set)` : problem);
}

function problemOf(error: ClientError, hasCertificate: boolean): string {
  const { code = "", message, reason, statusCode = "no status" } = error;
  const failure = connectionFailure(error);
  if (failure?.kind === "wantsCertificate") {
    return hasCertificate ? REFUSES_CERTIFICATE : `${failure.problem}: give --cert and --key`;
  }
  if (failure) return failure.problem;
  if (code === "ERR_PROXY_TUNNEL") return `cannot be reached: the proxy opens no tunnel (${statusCode})`;
  const known = REASONS[code];
  if (known === CLOSED && hasCertificate) return REFUSES_CERTIFICATE;
  if (known) return known;
  if (!code.startsWith("HPE_")) return `cannot be reached (${code || message})`;
  return `did not respond in HTTP: ${escapeControls(reason ?? code)}`;
}

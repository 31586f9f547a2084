import { connectionFailure } from "../../shared/connection-failure.ts";
import { escapeControls } from "../../shared/escape-controls.ts";

/** The upstream server cannot be reached, or its response cannot be forwarded; the message explains why. */
export class UpstreamError extends Error {
  override name = "UpstreamError" as const;
}

export const MAX_RESPONSE_HEADERS_BYTES = 2 ** 18;

export const CLOSED = "closed the connection before its response was complete";

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
export function upstreamError(error: ClientError, isProxied: boolean): UpstreamError {
  const { code = "", message, reason, statusCode } = error;
  const through = isProxied ? " (through the proxy that the environment names)" : "";
  if (code === "ERR_PROXY_TUNNEL")
    return new UpstreamError(`cannot be reached${through}: ${statusCode ?? "no tunnel"}`);
  const failure = connectionFailure(error);
  if (failure) return new UpstreamError(`${failure.problem}${HINTS[failure.kind] ?? ""}${through}`);
  const isParsing = code.startsWith("HPE_") && reason;
  const problem = isParsing
    ? `did not respond in HTTP: ${escapeControls(reason)}`
    : `cannot be reached (${code || message})`;
  return new UpstreamError(`${REASONS[code] ?? problem}${through}`);
}

const HINTS: Partial<Record<string, string>> = {
  wantsCertificate: ": give --cert and --key",
};

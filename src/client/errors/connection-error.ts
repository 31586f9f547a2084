import { isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/**
 * The codes of failures before the first byte of a request: no address, no connection, or a refused certificate or TLS version.
 * @see https://nodejs.org/api/errors.html
 */
const NOTHING_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ConnectionRefused|UND_ERR_CONNECT_TIMEOUT|UNABLE_TO_\w+|\w*(CERT|WRONG_VERSION_NUMBER|PROTOCOL_VERSION|HANDSHAKE_FAILURE)\w*)$/;

/** An error in the chain of causes. */
interface Cause {
  message?: string;
  code?: unknown;
  cause?: Cause;
}

/** There was no response: the server could not be reached, or the connection broke before it sent a status. */
export class ConnectionError extends SmsTasksError {
  declare readonly name: "ConnectionError";
  /** The code of the runtime, like `ECONNREFUSED`, `ENOTFOUND` or `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  declare readonly code: string | undefined;
  /** True if certainly nothing was sent. If false, the request may have taken effect. */
  declare readonly nothingSent: boolean;

  /** @param cause the error of `fetch`, without secrets */
  constructor(origin: string, cause: Error) {
    let code = "";
    let message = "";
    for (let each = cause as Cause | undefined; each; each = each.cause) {
      message = each.message || message;
      if (typeof each.code === "string") code = each.code;
    }
    if (!message.includes(code)) message = `${code}, ${message}`;
    const fields = { name: "ConnectionError", code: code || undefined, nothingSent: NOTHING_SENT.test(code) };
    super(`no response from ${origin}: ${message}`, fields, { cause });
  }
}

/** Reports whether a caught value is a `ConnectionError`, of any copy of this package. */
export const isConnectionError = (error: unknown): error is ConnectionError =>
  isSmsTasksError(error, "ConnectionError");

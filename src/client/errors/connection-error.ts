import { isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/**
 * The codes of failures that come before the first byte of a request: no connection, no address, or a certificate or TLS
 * version that is refused.
 * @see https://nodejs.org/api/errors.html
 */
const NOTHING_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ConnectionRefused|UND_ERR_CONNECT_TIMEOUT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_\w+|\w*(CERT|WRONG_VERSION_NUMBER|PROTOCOL_VERSION|HANDSHAKE_FAILURE)\w*)$/;

/** There was no response: the server could not be reached, or the connection broke before it responded with a status. */
export class ConnectionError extends SmsTasksError {
  override name = "ConnectionError" as const;
  /** The code that the runtime gives, like `ECONNREFUSED`, `ENOTFOUND` or `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  readonly code: string | undefined;
  /** True if nothing was sent for certain. If false, it is not known whether the request took effect. */
  readonly nothingSent: boolean;

  /** @param cause the error of `fetch`, without secrets */
  constructor(origin: string, cause: Error) {
    const causes = chain(cause);
    const code = causes.map((each) => each.code).findLast((each) => typeof each === "string");
    const message = causes.at(-1)?.message ?? "";
    const reason = [code, message].filter((text) => text && (text === message || !message.includes(text)));
    super(`no response from ${origin}: ${reason.join(", ")}`, { cause });
    this.code = code;
    this.nothingSent = NOTHING_SENT.test(code ?? "");
  }
}

const chain = (error: Error & { code?: string }): (Error & { code?: string })[] =>
  error.cause instanceof Error ? [error, ...chain(error.cause)] : [error];

/** Whether something that was caught is a `ConnectionError`, from whichever copy of this package. */
export const isConnectionError = (error: unknown): error is ConnectionError =>
  isSmsTasksError(error, "ConnectionError");

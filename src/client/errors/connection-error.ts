import { type Effect, isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/**
 * The codes and messages of failures after which the server certainly did nothing: no address, no connection, a refused
 * certificate or TLS version, a proxy that refused, a port that `fetch` refuses, or a stream that the server refused.
 * @see https://nodejs.org/api/errors.html
 */
const NO_EFFECT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|ConnectionRefused|UNABLE_TO_\w+|[\w/]*(CERT|PROTOCOL_VERSION|HANDSHAKE)\w*|connect E.*|bad port|Proxy response .*)$|^UND_ERR_(CONN|INVALID_ARG|NOT|PRX|SOCKS)|before secure TLS|REFUSED_STREAM|error \(Connect\)/m;

/** There was no response: the server could not be reached, or the connection broke before it sent a status. */
export class ConnectionError extends SmsTasksError {
  declare readonly name: "ConnectionError";
  /** The code of the runtime, like `ECONNREFUSED`, `ENOTFOUND` or `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  declare readonly code: string | undefined;

  /**
   * @param thrown the error of `fetch`. It is copied, because an undici error contains bytes of the request
   * @param clean removes secrets from a message
   */
  constructor(origin: string, thrown: unknown, clean: (text: string) => string) {
    let code = "";
    let message = "";
    let effect: Effect = "unknown";
    const copy = (error: unknown): Error => {
      const { name = "Error", code: own, message: text = `${error}`, cause, errors } = Object(error);
      const shown = clean(text);
      // One certain cause suffices, even if others are uncertain. Its code and message are the ones to show.
      const certain = NO_EFFECT.test(`${own}\n${shown}`);
      if (certain || effect === "unknown") {
        message = shown || message;
        if (typeof own === "string") code = own;
      }
      if (certain) effect = "none";
      return Object.assign(
        new Error(shown),
        { name, code: own },
        // A cause can be something else than an error, like the response of Mock Service Worker.
        "message" in Object(cause) && { cause: copy(cause) },
        Array.isArray(errors) && { errors: errors.map(copy) },
      );
    };
    const cause = copy(thrown);
    if (!message.includes(code)) message = `${code}, ${message}`;
    super(
      `no response from ${origin}: ${message}`,
      { name: "ConnectionError", code: code || undefined, effect },
      { cause },
    );
  }
}

/** Reports whether a caught value is a `ConnectionError`, of any copy of this package. */
export const isConnectionError = (error: unknown): error is ConnectionError =>
  isSmsTasksError(error, "ConnectionError");

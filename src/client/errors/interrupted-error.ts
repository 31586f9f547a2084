import { type Effect, isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/**
 * The caller ended the call: a signal aborted, or a function of the caller threw an error, like a hook, or a function that obtains
 * a token. `cause` is the reason of the signal, or the error.
 */
export class InterruptedError extends SmsTasksError {
  declare readonly name: "InterruptedError";

  constructor(cause: unknown, effect: Effect) {
    super(
      `${(cause as Partial<Error> | undefined)?.message ?? cause}`,
      { name: "InterruptedError", effect },
      { cause },
    );
  }
}

/** Reports whether a caught value is an `InterruptedError`, of any copy of this package. */
export const isInterruptedError = (error: unknown): error is InterruptedError =>
  isSmsTasksError(error, "InterruptedError");

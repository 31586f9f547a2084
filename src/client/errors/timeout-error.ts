import { type Effect, isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/** No status was received in time, including retries and the time to obtain a token. */
export class TimeoutError extends SmsTasksError {
  declare readonly name: "TimeoutError";
  /** The time limit, in milliseconds. */
  declare readonly timeout: number;

  constructor(timeout: number, effect: Effect) {
    super(`no response within ${timeout} ms`, { name: "TimeoutError", effect, timeout });
  }
}

/** Reports whether a caught value is a `TimeoutError`, of any copy of this package. */
export const isTimeoutError = (error: unknown): error is TimeoutError => isSmsTasksError(error, "TimeoutError");

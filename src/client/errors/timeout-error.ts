import { isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/**
 * The server did not respond with a status in time, retries and the obtaining of a token included. Whether the request
 * took effect is not known.
 */
export class TimeoutError extends SmsTasksError {
  declare readonly name: "TimeoutError";
  /** The time that it had, in milliseconds. */
  declare readonly timeout: number;

  constructor(timeout: number) {
    super(`no response within ${timeout} ms`, { name: "TimeoutError", timeout });
  }
}

/** Whether something that was caught is a `TimeoutError`, from whichever copy of this package. */
export const isTimeoutError = (error: unknown): error is TimeoutError => isSmsTasksError(error, "TimeoutError");

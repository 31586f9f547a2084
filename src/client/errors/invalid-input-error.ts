import { isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/**
 * An option, a credential or a part of the input is invalid, and nothing was sent. The message never shows a value that may be
 * secret.
 */
export class InvalidInputError extends SmsTasksError {
  declare readonly name: "InvalidInputError";
  /** The name of the invalid value, like `ids[3]`, `region` or `X-Auth-Token`. */
  declare readonly input: string;
  /** The reason, like `has 256 characters; the limit is 255`. */
  declare readonly problem: string;

  constructor(input: string, problem: string) {
    super(`${input} ${problem}`, { name: "InvalidInputError", effect: "none", input, problem });
  }
}

/** Reports whether a caught value is an `InvalidInputError`, of any copy of this package. */
export const isInvalidInputError = (error: unknown): error is InvalidInputError =>
  isSmsTasksError(error, "InvalidInputError");

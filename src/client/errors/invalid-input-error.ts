import { isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/**
 * An option, a credential, or a part of the input that violates a limit of the contract was refused before anything was
 * sent. The message never shows the value itself where that may be a secret.
 */
export class InvalidInputError extends SmsTasksError {
  declare readonly name: "InvalidInputError";
  /** What was refused, like `ids[3]`, `region` or `X-Auth-Token`. */
  declare readonly input: string;
  /** Why, like `has 256 characters; the limit is 255`. */
  declare readonly problem: string;

  constructor(input: string, problem: string) {
    super(`${input} ${problem}`, { name: "InvalidInputError", input, problem });
  }
}

/** Whether something that was caught is an `InvalidInputError`, from whichever copy of this package. */
export const isInvalidInputError = (error: unknown): error is InvalidInputError =>
  isSmsTasksError(error, "InvalidInputError");

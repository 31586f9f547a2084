import { isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/**
 * An option, a credential, or a part of the input that violates a limit of the contract was refused before anything was
 * sent. The message never shows the value itself where that may be a secret.
 */
export class InvalidInputError extends SmsTasksError {
  override name = "InvalidInputError" as const;
  /** What was refused, like `ids[3]`, `region` or `X-Auth-Token`. */
  readonly input: string;
  /** Why, like `has 256 characters; the limit is 255`. */
  readonly problem: string;

  constructor(input: string, problem: string) {
    super(`${input} ${problem}`);
    this.input = input;
    this.problem = problem;
  }
}

/** Whether something that was caught is an `InvalidInputError`, from whichever copy of this package. */
export const isInvalidInputError = (error: unknown): error is InvalidInputError =>
  isSmsTasksError(error, "InvalidInputError");

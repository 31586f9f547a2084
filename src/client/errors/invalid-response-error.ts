import { isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/** The request succeeded, but the body that the contract promises for its status cannot be read. */
export class InvalidResponseError extends SmsTasksError {
  override name = "InvalidResponseError" as const;
  /** The `operationId` of the request. */
  readonly operation: string;
  /** The HTTP status: a success. */
  readonly status: number;
  /** The value of `X-Request-Id`, if the server sent one. */
  readonly requestId: string | undefined;

  constructor(operation: string, status: number, requestId: string | undefined, problem: string) {
    super(`${operation} succeeded with ${status}, but its response ${problem}`);
    this.operation = operation;
    this.status = status;
    this.requestId = requestId;
  }
}

/** Whether something that was caught is an `InvalidResponseError`, from whichever copy of this package. */
export const isInvalidResponseError = (error: unknown): error is InvalidResponseError =>
  isSmsTasksError(error, "InvalidResponseError");

import { isSmsTasksError, SmsTasksError } from "./sms-tasks-error.ts";

/** The request succeeded, but the response lacks the body that the contract promises for its status. */
export class InvalidResponseError extends SmsTasksError {
  declare readonly name: "InvalidResponseError";
  /** The `operationId` of the request. */
  declare readonly operation: string;
  /** The HTTP status of a success. */
  declare readonly status: number;
  /** The value of `X-Request-Id`, if the server sent one. */
  declare readonly requestId: string | undefined;

  /** The response headers that the document describes. `JSON.stringify` and `console.log` omit them. */
  declare readonly headers: Readonly<Record<string, unknown>> | undefined;

  constructor(operation: string, status: number, requestId: string | undefined, problem: string) {
    const message = `${operation} succeeded with ${status}, but its response ${problem}`;
    super(message, { name: "InvalidResponseError", effect: "done", operation, status, requestId });
  }
}

/** Reports whether a caught value is an `InvalidResponseError`, of any copy of this package. */
export const isInvalidResponseError = (error: unknown): error is InvalidResponseError =>
  isSmsTasksError(error, "InvalidResponseError");

import type { ResponseError } from "../errors/response-error.ts";
import { isSmsTasksError } from "../errors/sms-tasks-error.ts";
import type { OperationError, OperationId } from "./operation-types.ts";

/**
 * Reports whether a caught value is a `ResponseError`, of any copy of this package.
 *
 * @param operation accepts only the errors of this operation; a comparison of `status` then narrows the type of `body`
 * @example
 * if (isResponseError(error, "deleteTasks") && error.status === 403) error.body.encoded_authorization_message;
 */
export function isResponseError<Id extends OperationId>(error: unknown, operation: Id): error is OperationError<Id>;
export function isResponseError(error: unknown): error is ResponseError;
export function isResponseError(error: unknown, operation?: string): boolean {
  return isSmsTasksError(error, "ResponseError") && (!operation || (error as ResponseError).operation === operation);
}

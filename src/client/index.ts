export { ENDPOINTS, type Region } from "../../generated/endpoints.ts";
export * from "../../generated/functions.ts";
export { DELETABLE_STATUSES, DELETABLE_WHEN, type DeletableStatus } from "../../generated/operations.ts";
export type { components, operations, paths } from "../../generated/schema.ts";
export { type AccessKey, akSk } from "./authentication/ak-sk.ts";
export type { Authentication, OutgoingRequest } from "./authentication/authentication.ts";
export { fromEnvironment } from "./authentication/environment.ts";
export { token } from "./authentication/token.ts";
export { type BareClient, type CallOptions, type ClientOptions, createBareClient } from "./bare-client.ts";
export type { BatchOptions, BatchProgress } from "./batches/batch-options.ts";
export { deleteTasksInBatches } from "./batches/batches.ts";
export { type DeletableTask, isDeletable } from "./batches/deletable.ts";
export { type Client, createClient } from "./client.ts";
export {
  BatchesError,
  type FailedBatch,
  type IdRange,
  isBatchesError,
  type RestOfIds,
} from "./errors/batches-error.ts";
export { ConnectionError, isConnectionError } from "./errors/connection-error.ts";
export { InterruptedError, isInterruptedError } from "./errors/interrupted-error.ts";
export { InvalidInputError, isInvalidInputError } from "./errors/invalid-input-error.ts";
export { InvalidResponseError, isInvalidResponseError } from "./errors/invalid-response-error.ts";
export { ResponseError } from "./errors/response-error.ts";
export { type Effect, isSmsTasksError, SmsTasksError } from "./errors/sms-tasks-error.ts";
export { isTimeoutError, TimeoutError } from "./errors/timeout-error.ts";
export { type AuthenticatedPaths, openapiFetch } from "./openapi-fetch.ts";
export { isRegion, type ServerOptions } from "./request/endpoint.ts";
export { isResponseError } from "./request/is-response-error.ts";
export type { Input, OperationError, OperationId, Result } from "./request/operation-types.ts";
export { sendRequest } from "./send-request.ts";
export type { Hooks, ReceivedResponse, Retry, SentRequest } from "./sending/hooks.ts";
export type { FetchResponse } from "./sending/read-response-body.ts";
export type { Fetch, FetchInit } from "./sending/send.ts";

import type { IncomingHttpHeaders } from "node:http";
import type { Document } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import type { Incoming, ProviderResponse } from "./exchange.ts";

/** A valid request. */
export interface ValidRequest {
  parameters: Record<string, unknown>;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** What a provider does with the requests that it takes, and with those whose sender it does not know. */
export interface Handlers {
  respond(operation: Operation, request: ValidRequest, document: Document): ProviderResponse;
  unauthenticated(incoming: Incoming, operation: Operation, document: Document): ProviderResponse;
}

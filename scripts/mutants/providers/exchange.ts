import type http from "node:http";
import type { Document } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";

/** A completely received request. */
export interface Incoming {
  method: string;
  /** The version of HTTP. */
  version: string;
  /** The target as it was sent. */
  target: string;
  path: string;
  query: URLSearchParams;
  headers: http.IncomingHttpHeaders;
  rawHeaders: string[];
  body: Buffer;
  /** How long the body took to arrive, in milliseconds. */
  arrival: number;
  /** The connection of the request. */
  connection: object;
}

/** A request that the contract allows. */
export interface ValidRequest {
  parameters: Record<string, unknown>;
  headers: http.IncomingHttpHeaders;
  body: unknown;
}

export interface ProviderResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Functions that respond to valid requests, and to requests without valid credentials. */
export interface Handlers {
  respond(operation: Operation, request: ValidRequest, document: Document): ProviderResponse;
  unauthenticated(incoming: Incoming, operation: Operation, document: Document): ProviderResponse;
}

export const jsonResponse = (status: number, value: unknown): ProviderResponse => ({
  status,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(value),
});

export const problem = (status: number, detail: string, headers = {}): ProviderResponse => ({
  status,
  headers: { "Content-Type": "application/problem+json", ...headers },
  body: JSON.stringify({ status, detail }),
});

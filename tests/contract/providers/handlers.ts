import type { Operation } from "../../../scripts/document/operations.ts";
import type { Document } from "../../../scripts/document/types.ts";
import type { ValidRequest } from "./parse.ts";
import type { Incoming, Reply } from "./provider.ts";

/** What a provider does with the requests that it takes, and with those whose sender it does not know. */
export interface Handlers {
  answer(operation: Operation, request: ValidRequest, document: Document): Reply;
  unauthenticated(incoming: Incoming): Reply;
}

export const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(value),
});

export const refusal = (status: number, reason: string): Reply => ({
  status,
  headers: { "Content-Type": "application/problem+json" },
  body: JSON.stringify({ status, detail: reason }),
});

import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { success } from "../providers/documented.ts";
import type { Incoming, ProviderResponse } from "../providers/exchange.ts";

/** The response of a server that takes anything: the documented success of the operation that a clause is about. */
export function successOf(document: Document, clause: string): ProviderResponse {
  const operation = operations(document).find(({ operationId }) => clause.startsWith(`${operationId}.`));
  return operation ? success(document, operation) : { status: 200 };
}

/** A part that responds to a request by itself if it is one of those, and leaves the others alone. */
export const onlyFor =
  (
    isOne: (incoming: Incoming) => boolean,
    response: (incoming: Incoming) => ProviderResponse | Promise<ProviderResponse>,
  ) =>
  (incoming: Incoming, respond: () => Promise<ProviderResponse>) =>
    isOne(incoming) ? response(incoming) : respond();

export const crash = (): ProviderResponse => ({
  status: 500,
  headers: { "Content-Type": "text/plain" },
  body: "crashed",
});
export const badRequest = (): ProviderResponse => ({
  status: 400,
  headers: { "Content-Type": "text/plain" },
  body: "refused",
});

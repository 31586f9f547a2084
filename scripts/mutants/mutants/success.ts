import { Ids } from "../../../src/contract/ids.ts";
import { Values } from "../../../src/contract/values.ts";
import { operations } from "../../../src/document/operations.ts";
import type { Document } from "../../../src/document/types.ts";
import type { Incoming, ProviderResponse } from "../providers/exchange.ts";
import { json } from "../providers/exchange.ts";

/** The response of a server that takes anything: the documented success of the operation that a clause is about. */
export function successOf(document: Document, clause: string): ProviderResponse {
  const operation = operations(document).find(({ operationId }) => clause.startsWith(`${operationId}.`));
  const [status, response] = Object.entries(operation?.responses ?? {}).find(([key]) => key.startsWith("2")) ?? [];
  const [content] = Object.values(response?.content ?? {});
  return json(Number(status), new Values(document, new Ids("success")).valid(content?.schema ?? {}));
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

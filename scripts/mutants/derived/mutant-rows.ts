import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { documentedSuccess } from "../providers/documented-responses.ts";
import type { Incoming, ProviderResponse } from "../providers/exchange.ts";
import type { Mutant } from "../run-mutant.ts";

/** Builds a mutant that responds to some requests in place of the provider. */
export const responding = (
  clauseId: string,
  label: string,
  isAffected: (incoming: Incoming) => boolean,
  response: (incoming: Incoming) => ProviderResponse | Promise<ProviderResponse>,
): Mutant => ({
  clauseId,
  label,
  parts: { intercept: (incoming, respond) => (isAffected(incoming) ? response(incoming) : respond()) },
});

/** Builds a mutant that changes the provider's responses. */
export const changing = (
  clauseId: string,
  label: string,
  change: (response: ProviderResponse, incoming: Incoming) => ProviderResponse,
): Mutant => ({
  clauseId,
  label,
  parts: { intercept: async (incoming, respond) => change(await respond(), incoming) },
});

/** Returns the documented success of a clause's operation, with which a lenient mutant responds. */
export function successOf(document: Document, clauseId: string): ProviderResponse {
  const operation = operations(document).find(({ operationId }) => clauseId.startsWith(`${operationId}.`));
  return operation ? documentedSuccess(document, operation) : { status: 200 };
}

const plain = (status: number) => (): ProviderResponse => ({ status, headers: { "Content-Type": "text/plain" } });

export const crash = plain(500);
export const badRequest = plain(400);
export const noResponse = () => new Promise<never>(() => {});

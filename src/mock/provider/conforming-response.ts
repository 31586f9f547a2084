import { checkResponse, statusKey } from "../../document/responses/check-response.ts";
import { edgeResponseOf } from "../engine/documented-response.ts";
import type { PrismResponse } from "../engine/engine.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";

/** The maximum number of random responses that are generated to find one that conforms. */
const MAX_ATTEMPTS = 5;

const replacements = new WeakMap<PrismResponse, PrismResponse>();

/**
 * Returns a response that Prism generated from a schema or, if it violates keywords that Prism does not know, a random
 * response that conforms. The result is remembered. If no attempt conforms, it is the first response.
 */
export function conforming(
  { engine, schemas }: MockContract,
  { operation, prism }: MockOperation,
  generated: PrismResponse,
  types?: string[],
) {
  const content = operation.responses[statusKey(operation, generated.statusCode) ?? ""]?.content ?? {};
  if (Object.values(content).some(({ example, examples }) => example !== undefined || examples)) return generated;
  const isValid = (response: PrismResponse) => {
    const { status, headers, body } = edgeResponseOf(response);
    const contentType = headers.find(([name]) => name === "content-type")?.[1];
    return checkResponse(schemas, operation, { status, contentType, body: Buffer.from(body) }).length === 0;
  };
  let found = replacements.get(generated) ?? generated;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && !replacements.has(generated) && !isValid(found); attempt++) {
    const other = engine.respondWith(prism, { code: generated.statusCode, dynamic: true }, types);
    if (other && isValid(other)) found = other;
  }
  replacements.set(generated, found);
  return found;
}

import type { OperationContract } from "../document/contract.ts";
import { serializeBody } from "../document/parameters/bodies.ts";
import { headersOf, targetOf } from "../document/parameters/serialize-parameter.ts";

/** The request to send for an operation. Dredd itself cannot build it, since it ignores the styles of parameters and forms. */
export interface Plan {
  contract: OperationContract;
  /** Path and query, with the examples of the parameters. */
  target: string;
  headers: readonly (readonly [name: string, value: string])[];
  body?: string;
}

/** The reason why an operation cannot be replayed. The operation is skipped, and the message is printed. */
export class NotReplayed extends Error {
  override name = "NotReplayed" as const;
}

/**
 * Builds the request of an operation from its documented examples.
 * @throws NotReplayed if the request cannot be built or sent
 */
export function planOf(contract: OperationContract): Plan {
  const { operation, body, unsupportedSecurity } = contract;
  const { method, path, parameters, requestBody } = operation;
  if (unsupportedSecurity) throw new NotReplayed(unsupportedSecurity);
  if (method === "head") throw new NotReplayed("Dredd sends no HEAD requests");
  const missing = parameters.find(({ required, example }) => required && example === undefined);
  if (missing) throw new NotReplayed(`the ${missing.in} parameter ${missing.name} has no example`);
  if (requestBody?.required && !body) {
    const types = Object.keys(requestBody.content).join(", ");
    const problem = types ? `Dredd cannot send ${types}` : "the document has no media type for it";
    throw new NotReplayed(`a body is required, but ${problem}`);
  }
  if (requestBody?.required && body?.example === undefined) {
    throw new NotReplayed(`the body of ${body?.mediaType} has no example`);
  }
  const sent = parameters.map((parameter) => [parameter, parameter.example] as const);
  const plan = { contract, target: targetOf(path, sent), headers: headersOf(sent) };
  if (body?.example === undefined) return plan;
  return {
    ...plan,
    headers: [...plan.headers, ["Content-Type", body.mediaType]],
    body: serializeBody(body.media, body.mediaType, body.example),
  };
}

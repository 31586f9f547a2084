import Negotiator from "negotiator";
import type { OperationContract } from "../../document/contract.ts";
import { concreteType } from "../../document/openapi/media-type.ts";
import { documentedResponse } from "../../document/responses/check-response.ts";
import { failure, type Outcome } from "../exchange/problem.ts";

/**
 * Returns the documented media types that a client accepts, in its order of preference; `undefined` if it accepts all.
 * Invalid media ranges in the header are ignored.
 * @param code the status that the client prefers
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function acceptedTypes(
  contract: OperationContract,
  accept: string | undefined,
  code: number | undefined,
): Outcome<string[] | undefined> {
  const documented = Object.keys(responseFor(contract, code)?.content ?? {}).map(concreteType);
  if (accept === undefined || documented.length === 0) return { ok: true, value: undefined };
  const value = new Negotiator({ headers: { accept } }).mediaTypes(documented);
  if (value.length > 0) return { ok: true, value };
  const detail = `The header Accept allows none of the documented media types (${documented.join(", ")})`;
  return failure(406, "Not acceptable", detail);
}

/** Returns the response that Prism chooses: the preferred status, or else the first success. */
function responseFor({ operation, successes }: OperationContract, code: number | undefined) {
  const { responses } = operation;
  if (code) return documentedResponse(operation, code);
  return successes[0]?.[1] ?? responses.default ?? Object.values(responses)[0];
}

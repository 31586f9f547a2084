import { contentKey, kindOf } from "../../document/openapi/media-type.ts";
import { type CheckedResponse, checkResponse, documentedResponse } from "../../document/responses/check-response.ts";
import { type Outcome, PASSED } from "../exchange/problem.ts";
import type { RequestViolations } from "../exchange/violation.ts";
import type { LimitedOperation, MockOperation } from "../operations/mock-contract.ts";
import { bodyAmbiguities } from "./ambiguity.ts";
import { checkBounds } from "./bounded-json.ts";
import type { MarkedViolation } from "./violations-header.ts";

export interface Checks {
  request(found: MockOperation, contentType: string | undefined, body: Uint8Array): Promise<Outcome<RequestViolations>>;
  response(found: MockOperation, received: CheckedResponse): Promise<MarkedViolation[]>;
  close(): Promise<void>;
}

/** Validates a response of an upstream server against the document, within the bounds of JSON. */
export async function checkReceived(
  { schemas, operation, limits }: LimitedOperation,
  received: CheckedResponse,
): Promise<MarkedViolation[]> {
  const { status, contentType = "", body } = received;
  const violation = (message: string) => ({ location: ["response"], message });
  const content = documentedResponse(operation, status)?.content ?? {};
  const isJson = kindOf(contentType) === "json" && contentKey(content, contentType) !== undefined;
  const bounds = isJson ? await checkBounds(body, limits.responseValues) : PASSED;
  if (!bounds.ok) return [violation(bounds.problem.detail)];
  const violations = checkResponse(schemas, operation, received);
  if (isJson && violations.length === 0) return (await bodyAmbiguities(contentType, body)).map(violation);
  return violations.map(({ message, pointer }) => ({ ...violation(message), pointer }));
}

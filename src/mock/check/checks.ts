import { contentKey, kindOf } from "../../document/openapi/media-type.ts";
import { type CheckedResponse, checkResponse, statusKey } from "../../document/responses/check-response.ts";
import type { Outcome } from "../exchange/problem.ts";
import type { RequestViolations } from "../exchange/violation.ts";
import type { LimitedOperation, MockOperation } from "../operations/mock-contract.ts";
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
  const content = operation.responses[statusKey(operation, status) ?? ""]?.content ?? {};
  if (kindOf(contentType) === "json" && contentKey(content, contentType)) {
    const bounds = await checkBounds(body, limits.responseValues);
    if (!bounds.ok) return [{ location: ["response"], message: bounds.problem.detail }];
  }
  return checkResponse(schemas, operation, received).map(({ message, pointer }) => ({
    location: ["response"],
    message,
    pointer,
  }));
}

import { contentKey, kindOf } from "../../document/openapi/media-type.ts";
import { type CheckedResponse, checkResponse, statusKey } from "../../document/responses/check-response.ts";
import type { Outcome } from "../exchange/problem.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";
import { checkBounds } from "./bounded-json.ts";
import { type CheckedBody, checkBody } from "./check-body.ts";
import type { MarkedViolation } from "./violations-header.ts";

export interface Checks {
  request(found: MockOperation, contentType: string | undefined, body: Uint8Array): Promise<Outcome<CheckedBody>>;
  response(found: MockOperation, received: CheckedResponse): Promise<MarkedViolation[]>;
  close(): Promise<void>;
}

export const createChecks = (contract: MockContract): Checks => ({
  request: (found, contentType, body) => checkBody(contract, found, contentType, body),
  async response({ operation, limits }, received) {
    const { status, contentType = "", body } = received;
    const content = operation.responses[statusKey(operation, status) ?? ""]?.content ?? {};
    if (kindOf(contentType) === "json" && contentKey(content, contentType)) {
      const bounds = await checkBounds(body, limits.responseValues);
      if (!bounds.ok) return [{ location: ["response"], message: bounds.problem.detail }];
    }
    return checkResponse(contract.schemas, operation, received).map(({ message, pointer }) => ({
      location: ["response"],
      message,
      pointer,
    }));
  },
  async close() {},
});

import { contentKey, kindOf } from "../../document/openapi/media-type.ts";
import { type CheckedResponse, checkResponse, statusKey } from "../../document/responses/check-response.ts";
import type { Outcome } from "../exchange/problem.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";
import { type CheckedBody, checkBody } from "./check-body.ts";
import { boundsProblem } from "./json.ts";
import type { MarkedViolation } from "./violations-header.ts";

/** Holds bodies against the document. */
export interface Checks {
  request(found: MockOperation, contentType: string | undefined, body: Uint8Array): Promise<Outcome<CheckedBody>>;
  response(found: MockOperation, received: CheckedResponse): Promise<MarkedViolation[]>;
  close(): Promise<void>;
}

/** Does it at once, in this thread. */
export const createChecks = (contract: MockContract): Checks => ({
  request: (found, contentType, body) => checkBody(contract, found, contentType, body),
  async response({ operation, limits }, received) {
    const { status, contentType = "", body } = received;
    const content = operation.responses[statusKey(operation, status) ?? ""]?.content ?? {};
    if (kindOf(contentType) === "json" && contentKey(content, contentType)) {
      const problem = await boundsProblem(body, limits.responseValues);
      if (problem) return [{ location: ["response"], message: problem.detail }];
    }
    return checkResponse(contract.schemas, operation, received).map(({ message, pointer }) => ({
      location: ["response"],
      message,
      pointer,
    }));
  },
  async close() {},
});

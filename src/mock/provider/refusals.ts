import { documentedResponse, statusKey } from "../../document/responses/check-response.ts";
import { violationsHeader } from "../check/violations-header.ts";
import { edgeResponseOf } from "../engine/documented-response.ts";
import type { Engine, PrismResponse } from "../engine/engine.ts";
import type { Preferences } from "../engine/prefer.ts";
import { type EdgeResponse, problemResponse } from "../exchange/edge-response.ts";
import { GATEWAY_STATUSES, serviceError } from "../exchange/gateway-response.ts";
import type { Problem } from "../exchange/problem.ts";
import type { RequestViolation } from "../exchange/violation.ts";
import type { MockTask } from "../mock-api.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";

/**
 * Returns the documented response to a refused request, or the problem itself if no response is documented. If the body does not
 * give the reason, the header `sl-violations` does, as that of the proxy.
 */
export function refusal(
  { engine }: MockContract,
  found: MockOperation,
  problem: Problem,
  { exampleKey }: Partial<Preferences> = {},
): EdgeResponse {
  const { validation, detail, remark = detail } = problem;
  const status = problem.status === 401 ? (found.unauthenticated ?? 401) : problem.status;
  // Many services respond to any invalid request with 422 or 400.
  const documented = documentedRefusal(engine, found, validation ? [status, 422, 400] : [status], exampleKey);
  const response = documented ? { ...edgeResponseOf(documented), remark } : problemResponse(problem);
  const violations = violationsIn(problem);
  const inRequest = validation?.map(({ location, message }) => ({ location: ["request", ...location], message }));
  const reasons = documented || problem.remark ? Object.entries(violationsHeader(inRequest ?? violations)) : [];
  return { ...response, headers: [...response.headers, ...reasons], violations };
}

/**
 * Returns the response to the first of some statuses that the document describes, with the preferred example if it has it. The
 * default response comes last, since it may mean any error.
 */
function documentedRefusal(
  engine: Engine,
  { operation, prism }: MockOperation,
  statuses: number[],
  exampleKey: string | undefined,
): PrismResponse | undefined {
  const documented = statuses.filter((status) => documentedResponse(operation, status));
  const code = documented.find((status) => statusKey(operation, status) !== "default") ?? documented[0];
  if (code === undefined) return undefined;
  const preferences = { code, dynamic: false };
  const preferred = exampleKey === undefined ? undefined : engine.respond(prism, { ...preferences, exampleKey });
  const response = preferred?.ok ? preferred : engine.respond(prism, preferences);
  return response.ok ? response.value : undefined;
}

export const violationsIn = ({ validation, detail, remark = detail }: Problem): RequestViolation[] =>
  validation ?? [{ location: ["request"], message: remark }];

export const unsupportedCoding = (coding: string): Problem => ({
  status: 415,
  title: "Unsupported content coding",
  detail: `The mock does not support content codings, but the body has ${coding}`,
  headers: { "accept-encoding": "identity" },
});

export const noSuchResponse = (code: number): Problem => {
  const detail = `The document has no response ${code}, and the gateway sends only ${GATEWAY_STATUSES.join(", ")}`;
  return { status: 422, title: "Unknown preference", detail };
};

/** The response to a batch with a task that cannot be deleted. docs/decisions.md explains the status and the code. */
const NOT_DELETABLE = { status: 400, code: "SMS.7719" } as const;

export function taskRefusal(contract: MockContract, found: MockOperation, { id, ...state }: MockTask): EdgeResponse {
  const reasons = Object.entries(state).map(([name, value]) => `${name} is ${value}`);
  const detail = [`The task ${id} cannot be deleted now`, reasons.join(", ")].filter(Boolean).join(": ");
  const { status, code } = NOT_DELETABLE;
  if (documentedResponse(found.operation, status)) {
    return refusal(contract, found, { status, title: "Not deletable", detail });
  }
  return { ...serviceError(status, code, detail), remark: detail };
}

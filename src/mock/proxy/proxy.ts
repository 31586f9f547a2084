import { UndecodableContent } from "../../shared/content-coding.ts";
import type { Checks } from "../check/checks.ts";
import { type MarkedViolation, violationsHeader } from "../check/violations-header.ts";
import { requestRedactor } from "../credentials/request-redactor.ts";
import { secretsOf } from "../credentials/verify-credentials.ts";
import { type EdgeResponse, problemResponse } from "../exchange/edge-response.ts";
import type { Handler, MockContract } from "../operations/mock-contract.ts";
import { LIMITS_WITHOUT_OPERATION } from "../operations/size-limits.ts";
import { requestViolations, responseViolations } from "./check-exchange.ts";
import { forward } from "./forward.ts";
import type { Upstream } from "./upstream.ts";
import { UpstreamError } from "./upstream-error.ts";

/**
 * Creates a handler that forwards requests to a real server, and marks every violation by the client or the server.
 * @param strict whether to respond to a violation with 502 instead of marking it. A request with violations is then not forwarded
 */
export function createProxy(contract: MockContract, checks: Checks, upstream: Upstream, strict: boolean): Handler {
  return async (request, found) => {
    const operation = found.ok ? found.value : undefined;
    const limits = operation?.limits ?? LIMITS_WITHOUT_OPERATION;
    const hops = request.headers["max-forwards"];
    if (hops === "0" && ["OPTIONS", "TRACE"].includes(request.method)) return { status: 204, headers: [], body: "" };

    const body = await request.body(limits.requestBytes);
    if (!body.ok) return problemResponse(body.problem);
    const clean = (all: MarkedViolation[]) =>
      all.length > 0 ? redacted(all, secretsOf(request, contract.credentials)) : all;
    const ofRequest = found.ok
      ? clean(await requestViolations(checks, found.value, request, body.value))
      : [{ location: ["request"], message: found.problem.detail }];
    if (strict && ofRequest.length > 0) return refusedResponse(ofRequest);

    try {
      const response = await forward(request, body.value, upstream, limits.responseBytes);
      const ofResponse = clean(await responseViolations(checks, operation, request, response, limits.responseBytes));
      const violations = [...ofRequest, ...ofResponse];
      if (strict && violations.length > 0) return refusedResponse(violations);
      return {
        ...response,
        isForwarded: true,
        headers: [...response.headers, ...Object.entries(violationsHeader(violations))],
        ...(violations.length > 0 && { remark: remarkOf(violations) }),
      };
    } catch (error) {
      if (!(error instanceof UpstreamError || error instanceof UndecodableContent)) throw error;
      const problem =
        error instanceof UpstreamError ? error.message : `sent a body that cannot be decoded: ${error.message}`;
      return problemResponse({ status: 502, title: "Bad gateway", detail: `${upstream.url.origin} ${problem}` });
    }
  };
}

/** Removes the credentials of a request, which an upstream may echo. */
function redacted(violations: MarkedViolation[], secrets: string[]): MarkedViolation[] {
  const redact = requestRedactor(secrets);
  return violations.map((violation) => ({ ...violation, message: redact(violation.message) }));
}

const refusedResponse = (violations: MarkedViolation[]): EdgeResponse =>
  problemResponse({
    status: 502,
    title: "The contract is violated",
    detail: remarkOf(violations),
    validation: violations,
    headers: violationsHeader(violations),
  });

const remarkOf = (violations: MarkedViolation[]): string =>
  violations.map(({ location, message }) => `${location[0]}: ${message}`).join("; ");

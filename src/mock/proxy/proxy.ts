import type { Credential } from "../../document/operations/security.ts";
import { decodeContent, UndecodableContent } from "../../shared/content-coding.ts";
import { PrefilteringRedactor } from "../../shared/prefiltering-redactor.ts";
import type { Checks } from "../check/checks.ts";
import { type MarkedViolation, violationsHeader } from "../check/violations-header.ts";
import { isSignedInstead, missing, secretsOf, shownCredentials } from "../credentials/verify-credentials.ts";
import { type EdgeResponse, problemResponse } from "../exchange/edge-response.ts";
import type { Outcome } from "../exchange/problem.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import type { MockOperation } from "../operations/mock-contract.ts";
import { parameterViolations } from "../operations/parameter-checks.ts";
import { NO_OPERATION } from "../operations/size-limits.ts";
import { forward, UpstreamError, type UpstreamResponse } from "./forward.ts";

interface ProxyOptions {
  /** Every credential of the document. */
  credentials: Credential[];
  upstream: URL;
  /** Responds 502 where a violation would be marked; a request with one is not forwarded. */
  strict: boolean;
}

/** Stands in front of a real server, and marks every violation of the contract, the client's and the server's. */
export function createProxy(checks: Checks, { credentials, upstream, strict }: ProxyOptions) {
  return async (request: EdgeRequest, found: Outcome<MockOperation>): Promise<EdgeResponse> => {
    const operation = found.ok ? found.value : undefined;
    const limits = operation?.limits ?? NO_OPERATION;
    const hops = request.headers["max-forwards"];
    if (hops === "0" && ["OPTIONS", "TRACE"].includes(request.method)) return { status: 204, headers: [], body: "" };

    const body = await request.body(limits.requestBytes);
    if (!body.ok) return problemResponse(body.problem);
    const clean = (all: MarkedViolation[]) => (all.length > 0 ? redacted(all, secretsOf(request, credentials)) : all);
    const ofRequest = found.ok
      ? clean(await requestViolations(checks, found.value, request, body.value))
      : [{ location: ["request"], message: found.problem.detail }];
    if (strict && ofRequest.length > 0) return refused(ofRequest);

    try {
      const response = await forward(request, body.value, upstream, limits.responseBytes);
      const ofResponse = clean(await responseViolations(checks, operation, request, response, limits.responseBytes));
      const violations = [...ofRequest, ...ofResponse];
      if (strict && violations.length > 0) return refused(violations);
      return {
        ...response,
        isForwarded: true,
        headers: [...response.headers, ...Object.entries(violationsHeader(violations))],
        ...(violations.length > 0 && { remark: remarkOf(violations) }),
      };
    } catch (error) {
      if (!(error instanceof UpstreamError || error instanceof UndecodableContent)) throw error;
      return problemResponse({ status: 502, title: "Bad gateway", detail: `${upstream.origin} ${error.message}` });
    }
  };
}

async function requestViolations(
  checks: Checks,
  found: MockOperation,
  request: EdgeRequest,
  body: Buffer,
): Promise<MarkedViolation[]> {
  const { parameters, security, limits } = found;
  const { "content-encoding": coding = "", "content-type": contentType } = request.headers;
  const isAuthenticated =
    security.isOptional ||
    security.alternatives.length === 0 ||
    isSignedInstead(request, security) ||
    shownCredentials(request, security).length > 0;
  const ofBody = await bodyViolations();
  return [
    ...(isAuthenticated ? [] : [{ location: ["request", "security"], message: missing(security) }]),
    ...[...parameterViolations(request, parameters, security), ...ofBody].map(({ location, message }) => ({
      location: ["request", ...location],
      message,
    })),
  ];

  async function bodyViolations() {
    try {
      const decoded = await decodeContent(body, coding, limits.requestBytes);
      const checked = await checks.request(found, contentType, decoded);
      if (!checked.ok) return [{ location: ["body"], message: checked.problem.detail }];
      const { listed, total } = checked.value.violations;
      const left = total - listed.length;
      return left > 0 ? [...listed, { location: ["body"], message: `and ${left} more` }] : listed;
    } catch (error) {
      if (!(error instanceof UndecodableContent)) throw error;
      return [{ location: ["body"], message: error.message }];
    }
  }
}

async function responseViolations(
  checks: Checks,
  found: MockOperation | undefined,
  { method }: EdgeRequest,
  { status, headers, body }: UpstreamResponse,
  limit: number,
): Promise<MarkedViolation[]> {
  const valuesOf = (wanted: string) =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const decoded = method === "HEAD" ? body : await decodeContent(body, valuesOf("content-encoding").join(), limit);
  if (!found) return [];
  return checks.response(found, { status, contentType: valuesOf("content-type")[0], body: decoded });
}

/** An upstream may echo the credentials of a request. */
function redacted(violations: MarkedViolation[], secrets: string[]): MarkedViolation[] {
  const redactor = new PrefilteringRedactor(secrets);
  return violations.map((violation) => ({ ...violation, message: redactor.redact(violation.message) }));
}

const refused = (violations: MarkedViolation[]): EdgeResponse =>
  problemResponse({
    status: 502,
    title: "The contract is violated",
    detail: remarkOf(violations),
    validation: violations,
    headers: violationsHeader(violations),
  });

const remarkOf = (violations: MarkedViolation[]): string =>
  violations.map(({ location, message }) => `${location[0]}: ${message}`).join("; ");

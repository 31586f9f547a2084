import { contentKey, kindOf } from "../../document/openapi/media-type.ts";
import { type CheckedResponse, checkResponse, statusKey } from "../../document/responses/check-response.ts";
import { decodeContent, UndecodableContent } from "../../shared/content-coding.ts";
import { checkBounds } from "../check/bounded-json.ts";
import { checkBody } from "../check/check-body.ts";
import type { MarkedViolation } from "../check/violations-header.ts";
import { checkCredentialPresence } from "../credentials/verify-credentials.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import type { MockOperation } from "../operations/mock-contract.ts";
import { parameterViolations } from "../operations/parameter-checks.ts";
import type { UpstreamResponse } from "./forward.ts";

export async function requestViolations(
  found: MockOperation,
  request: EdgeRequest,
  body: Buffer,
): Promise<MarkedViolation[]> {
  const presence = checkCredentialPresence(request, found.security);
  const violations = [
    ...(presence.ok ? [] : [{ location: ["security"], message: `${presence.problem.remark}` }]),
    ...parameterViolations(request, found.parameters, found.security),
    ...(await bodyViolations(found, request, body)),
  ];
  return violations.map(({ location, message }) => ({ location: ["request", ...location], message }));
}

async function bodyViolations(
  found: MockOperation,
  { headers }: EdgeRequest,
  body: Buffer,
): Promise<MarkedViolation[]> {
  const violation = (message: string) => ({ location: ["body"], message });
  try {
    const decoded = await decodeContent(body, headers["content-encoding"] ?? "", found.limits.requestBytes);
    const checked = await checkBody(found, headers["content-type"], decoded);
    if (!checked.ok) return [violation(checked.problem.detail)];
    const { listed, total } = checked.value.violations;
    return total > listed.length ? [...listed, violation(`and ${total - listed.length} more`)] : listed;
  } catch (error) {
    if (!(error instanceof UndecodableContent)) throw error;
    return [violation(error.message)];
  }
}

/** @throws UndecodableContent */
export async function responseViolations(
  found: MockOperation | undefined,
  { method }: EdgeRequest,
  { status, headers, body }: UpstreamResponse,
  limit: number,
): Promise<MarkedViolation[]> {
  const valuesOf = (wanted: string) =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const decoded = method === "HEAD" ? body : await decodeContent(body, valuesOf("content-encoding").join(), limit);
  const [contentType] = valuesOf("content-type");
  return found ? violationsOf(found, { status, contentType, body: decoded }) : [];
}

async function violationsOf(
  { schemas, operation, limits }: MockOperation,
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

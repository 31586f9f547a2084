import { decodeContent, UndecodableContent } from "../../shared/content-coding.ts";
import { bodyAmbiguities, headerAmbiguities } from "../check/ambiguity.ts";
import type { Checks } from "../check/checks.ts";
import type { MarkedViolation } from "../check/violations-header.ts";
import { checkCredentialPresence } from "../credentials/verify-credentials.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import type { MockOperation } from "../operations/mock-contract.ts";
import { parameterViolations } from "../operations/parameter-checks.ts";
import type { UpstreamResponse } from "./forward.ts";
import { headerPairs } from "./forwardable-headers.ts";

export async function requestViolations(
  checks: Checks,
  found: MockOperation,
  request: EdgeRequest,
  body: Buffer,
): Promise<MarkedViolation[]> {
  const presence = checkCredentialPresence(request, found.security);
  const violations = [
    ...(presence.ok ? [] : [{ location: ["security"], message: `${presence.problem.remark}` }]),
    ...headerAmbiguities(headerPairs(request.rawHeaders), singleHeaders(found)),
    ...parameterViolations(request, found.parameters, found.security),
    ...(await bodyViolations(checks, found, request, body)),
  ];
  return violations.map(({ location, message }) => ({ location: ["request", ...location], message }));
}

/** Returns the headers that a request may have once only. A list or an object may be split into several headers. */
function singleHeaders({ schemas, parameters, security }: MockOperation): string[] {
  const documented = parameters.filter(({ parameter: { in: place, schema } }) => {
    const types = schemas.typesOf(schema);
    return place === "header" && !types.has("array") && !types.has("object");
  });
  const credentials = security.alternatives.filter((credential) => credential.in === "header");
  const names = [...documented.map(({ parameter }) => parameter), ...credentials].map(({ name }) => name.toLowerCase());
  return [...new Set(["content-type", "authorization", ...names])];
}

async function bodyViolations(
  checks: Checks,
  found: MockOperation,
  { headers }: EdgeRequest,
  body: Buffer,
): Promise<MarkedViolation[]> {
  const violation = (message: string) => ({ location: ["body"], message });
  const contentType = headers["content-type"];
  try {
    const decoded = await decodeContent(body, headers["content-encoding"] ?? "", found.limits.requestBytes);
    const checked = await checks.request(found, contentType, decoded);
    if (!checked.ok) return [violation(checked.problem.detail)];
    const { listed, total } = checked.value;
    const more = total > listed.length ? [violation(`and ${total - listed.length} more`)] : [];
    return [...listed, ...more, ...(await bodyAmbiguities(contentType, decoded)).map(violation)];
  } catch (error) {
    if (!(error instanceof UndecodableContent)) throw error;
    return [violation(error.message)];
  }
}

/** @throws UndecodableContent */
export async function responseViolations(
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
  const [contentType] = valuesOf("content-type");
  const repeated = headerAmbiguities(headers, ["content-type"]);
  return [
    ...(await checks.response(found, { status, contentType, body: decoded })),
    ...repeated.map(({ message }) => ({ location: ["response"], message })),
  ];
}

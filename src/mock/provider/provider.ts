import { XMLBuilder } from "fast-xml-parser";
import { kindOf } from "../../document/openapi/media-type.ts";
import { checkResponse, statusKey } from "../../document/responses/check-response.ts";
import type { Checks } from "../check/checks.ts";
import { type AcceptedCredentials, authenticate, isCredential } from "../credentials/verify-credentials.ts";
import type { PrismResponse } from "../engine/engine.ts";
import { type Preferences, readPreferences } from "../engine/prefer.ts";
import { restoreReferences } from "../engine/prism-document.ts";
import { type EdgeResponse, problemResponse } from "../exchange/edge-response.ts";
import { type Outcome, PASSED, type Problem } from "../exchange/problem.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { firstViolations, violationProblem } from "../exchange/violation.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";
import { parameterViolations } from "../operations/parameter-checks.ts";
import { acceptedTypes } from "./accept.ts";

/** Creates a handler that responds like the real service: it authenticates a request first, and then validates it. */
export function createProvider(contract: MockContract, checks: Checks, accepted: AcceptedCredentials) {
  return async (request: EdgeRequest, found: Outcome<MockOperation>): Promise<EdgeResponse> => {
    if (!found.ok) {
      const allow = found.problem.headers?.allow;
      if (request.method !== "OPTIONS" || !allow) return problemResponse(found.problem);
      return { status: 204, headers: [["allow", `${allow}, OPTIONS`]], body: "" };
    }
    const { prism, parameters, security, limits } = found.value;
    const refuse = (problem: Problem, preferences?: Preferences) =>
      refusal(contract, found.value, problem, preferences);

    const coding = request.headers["content-encoding"] ?? "identity";
    if (coding.toLowerCase() !== "identity") return refuse(unsupportedCoding(coding));
    let received: Promise<Outcome<Buffer<ArrayBuffer>>> | undefined;
    const readBody = () => {
      received ??= request.body(limits.requestBytes);
      return received;
    };

    const ofParameters = parameterViolations(request, parameters, security);
    // A token without the documented form makes a request malformed, not unauthenticated.
    const isMalformed = ofParameters.some(({ location: [place = "", name = ""] }) =>
      isCredential(security, place, name),
    );
    const authenticated = isMalformed ? PASSED : await authenticate(request, security, accepted, readBody);
    if (!authenticated.ok) return refuse(authenticated.problem);

    const preferred = readPreferences(request.headers.prefer?.toString());
    if (!preferred.ok) return refuse(preferred.problem);
    const preferences = preferred.value;
    const body = await readBody();
    if (!body.ok) return refuse(body.problem, preferences);
    const checked = await checks.request(found.value, request.headers["content-type"], body.value);
    if (!checked.ok) return refuse(checked.problem, preferences);
    const violations = firstViolations(ofParameters, checked.value.violations);
    if (violations.total > 0) return refuse(violationProblem(violations), preferences);

    const types = acceptedTypes(found.value, request.headers.accept, preferences.code);
    if (!types.ok) return refuse(types.problem, preferences);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    // Prism receives the parsed body instead of its text, so the media type must be JSON.
    const callback = prism.callbacks && {
      headers: { ...headers, "content-type": "application/json" },
      body: checked.value.value,
    };
    const response = contract.engine.respond(prism, preferences, types.value, callback);
    if (!response.ok) return refuse(response.problem, preferences);
    return edgeResponseOf(conforming(contract, found.value, response.value, types.value));
  };
}

const unsupportedCoding = (coding: string): Problem => ({
  status: 415,
  title: "Unsupported content coding",
  detail: `The mock does not support content codings, but the body has ${coding}`,
  headers: { "accept-encoding": "identity" },
});

/** Returns the documented response to a refused request, or the problem itself if no response is documented. */
function refusal(
  { engine }: MockContract,
  { operation, prism, unauthenticated }: MockOperation,
  problem: Problem,
  preferences: Preferences = { dynamic: false },
): EdgeResponse {
  const { validation = [], detail, remark = detail } = problem;
  const code = problem.status === 401 ? (unauthenticated ?? 401) : problem.status;
  const isDocumented = statusKey(operation, code) !== undefined;
  const documented =
    validation.length > 0
      ? engine.respondWith(prism, preferences, undefined, validation)
      : isDocumented && engine.respondWith(prism, { code, dynamic: false });
  return documented ? { ...edgeResponseOf(documented), remark } : problemResponse(problem);
}

/** The maximum number of random responses that are generated to find one that conforms. */
const MAX_ATTEMPTS = 5;

const replacements = new WeakMap<PrismResponse, PrismResponse>();

/**
 * Returns a response that Prism generated from a schema or, if it violates keywords that Prism does not know, a random
 * response that conforms. The result is remembered. If no attempt conforms, it is the first response.
 */
function conforming(
  { engine, schemas }: MockContract,
  { operation, prism }: MockOperation,
  generated: PrismResponse,
  types?: string[],
) {
  const content = operation.responses[statusKey(operation, generated.statusCode) ?? ""]?.content ?? {};
  if (Object.values(content).some(({ example, examples }) => example !== undefined || examples)) return generated;
  const isValid = (response: PrismResponse) => {
    const { status, headers, body } = edgeResponseOf(response);
    const contentType = headers.find(([name]) => name === "content-type")?.[1];
    return checkResponse(schemas, operation, { status, contentType, body: Buffer.from(body) }).length === 0;
  };
  let found = replacements.get(generated) ?? generated;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && !replacements.has(generated) && !isValid(found); attempt++) {
    const other = engine.respondWith(prism, { code: generated.statusCode, dynamic: true }, types);
    if (other && isValid(other)) found = other;
  }
  replacements.set(generated, found);
  return found;
}

function edgeResponseOf({ statusCode: status, headers = {}, body }: PrismResponse): EdgeResponse {
  const list = Object.entries(headers)
    .filter(([, value]) => value !== null)
    .map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
  if (body === undefined) return { status, headers: list.filter(([name]) => name !== "content-type"), body: "" };
  const type = list.find(([name]) => name === "content-type")?.[1] ?? "";
  return { status, headers: list, body: serialize(body, type) };
}

function serialize(body: unknown, mediaType: string): string {
  if (kindOf(mediaType) === "json") return restoreReferences(JSON.stringify(body));
  if (typeof body !== "object") return String(body);
  return /[/+]xml\b/.test(mediaType) ? new XMLBuilder({}).build({ xml: body }) : JSON.stringify(body);
}

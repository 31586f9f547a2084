import { XMLBuilder } from "fast-xml-parser";
import { kindOf } from "../../document/openapi/media-type.ts";
import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import { checkResponse, statusKey } from "../../document/responses/check-response.ts";
import type { Checks } from "../check/checks.ts";
import { type Accepted, isCredential, whyDenied } from "../credentials/verify-credentials.ts";
import type { PrismResponse } from "../engine/engine.ts";
import { type Preferences, readPreferences } from "../engine/prefer.ts";
import { type EdgeResponse, problemResponse } from "../exchange/edge-response.ts";
import type { Outcome, Problem } from "../exchange/problem.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { firstViolations, invalid, together } from "../exchange/violation.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";
import { parameterViolations } from "../operations/parameter-checks.ts";
import { acceptedTypes } from "./accept.ts";

const UNAUTHORIZED: Problem = {
  status: 401,
  title: "Unauthorized",
  detail: "The request is not authenticated",
  headers: { "www-authenticate": "SDK-HMAC-SHA256" },
};

/** Responds in the place of the real service: who you are first, then what you ask. */
export function createProvider(contract: MockContract, checks: Checks, accepted: Accepted) {
  return async (request: EdgeRequest, found: Outcome<MockOperation>): Promise<EdgeResponse> => {
    if (!found.ok) {
      const allow = found.problem.headers?.allow;
      if (request.method !== "OPTIONS" || !allow) return problemResponse(found.problem);
      return { status: 204, headers: [["allow", `${allow}, OPTIONS`]], body: "" };
    }
    const { operation, prism, parameters, security, limits } = found.value;
    const refuse = (problem: Problem, preferences: Preferences = { dynamic: false }) =>
      refusal(contract, found.value, problem, preferences);

    const coding = request.headers["content-encoding"] ?? "identity";
    if (coding.toLowerCase() !== "identity") return refuse(encoded(coding));
    let received: Promise<Outcome<Buffer<ArrayBuffer>>> | undefined;
    const readBody = () => {
      received ??= request.body(limits.requestBytes);
      return received;
    };

    const ofParameters = parameterViolations(request, parameters, security);
    // A token that has not even the documented form is a malformed request.
    const isMalformed = ofParameters.some(({ location: [place = "", name = ""] }) =>
      isCredential(security, place, name),
    );
    const why = isMalformed ? undefined : await whyDenied(request, security, accepted, readBody);
    if (why) return { ...deny(contract, found.value), remark: why };

    const preferences = readPreferences(request.headers.prefer?.toString());
    if (!preferences.ok) return refuse(preferences.problem);
    const body = await readBody();
    if (!body.ok) return refuse(body.problem, preferences.value);
    const checked = await checks.request(found.value, request.headers["content-type"], body.value);
    if (!checked.ok) return refuse(checked.problem, preferences.value);
    const violations = together(firstViolations(ofParameters), checked.value.violations);
    if (violations.total > 0) return refuse(invalid(violations), preferences.value);

    const types = acceptedTypes(operation, request.headers.accept, preferences.value.code);
    if (!types.ok) return refuse(types.problem, preferences.value);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    // The body is read already, whatever its media type is.
    const callback = prism.callbacks && {
      headers: { ...headers, "content-type": "application/json" },
      body: checked.value.value,
    };
    const response = contract.engine.respond(prism, preferences.value, types.value, callback);
    if (!response.ok) return refuse(response.problem, preferences.value);
    return edgeResponseOf(conforming(contract, found.value, response.value, types.value));
  };
}

const encoded = (coding: string): Problem => ({
  status: 415,
  title: "Unsupported content coding",
  detail: `The mock reads no content coding, and the body has ${coding}`,
  headers: { "accept-encoding": "identity" },
});

/** The documented response to what is refused; a problem where none is documented. */
function refusal(
  { engine }: MockContract,
  { operation, prism }: MockOperation,
  problem: Problem,
  preferences: Preferences,
): EdgeResponse {
  const { status, validation = [], detail } = problem;
  const isInvalid = validation.length > 0;
  const documented = isInvalid
    ? engine.respondInvalid(prism, preferences, validation)
    : statusKey(operation, status) && engine.respondWith(prism, status);
  return documented ? { ...edgeResponseOf(documented), remark: detail } : problemResponse(problem);
}

function deny({ engine }: MockContract, { operation, prism }: MockOperation): EdgeResponse {
  const status = NOT_AUTHENTICATED.find((each) => each in operation.responses) ?? 401;
  const documented = statusKey(operation, status) && engine.respondWith(prism, status);
  return documented ? edgeResponseOf(documented) : problemResponse(UNAUTHORIZED);
}

/** At most so often is a random response made, until one conforms. */
const ATTEMPTS = 5;

const chosen = new WeakMap<PrismResponse, PrismResponse>();

/**
 * What Prism made up of a schema alone, or where that does not conform, as it knows not all keywords, a random response that
 * does, if there is one. It is the same each time.
 */
function conforming(
  { engine, schemas }: MockContract,
  { operation, prism }: MockOperation,
  made: PrismResponse,
  types?: string[],
) {
  const content = operation.responses[statusKey(operation, made.statusCode) ?? ""]?.content ?? {};
  if (Object.values(content).some(({ example, examples }) => example !== undefined || examples)) return made;
  const isValid = (response: PrismResponse) => {
    const { status, headers, body } = edgeResponseOf(response);
    const contentType = headers.find(([name]) => name === "content-type")?.[1];
    return checkResponse(schemas, operation, { status, contentType, body: Buffer.from(body) }).length === 0;
  };
  let found = chosen.get(made) ?? made;
  for (let attempt = 0; attempt < ATTEMPTS && !chosen.has(made) && !isValid(found); attempt++) {
    const { callbacks: _, ...silent } = prism;
    const other = engine.respond(silent, { code: made.statusCode, dynamic: true }, types);
    if (other.ok && isValid(other.value)) found = other.value;
  }
  chosen.set(made, found);
  return found;
}

function edgeResponseOf({ statusCode: status, headers = {}, body }: PrismResponse): EdgeResponse {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const list = Object.entries(headers)
    .filter(([name, value]) => value !== null && (body !== undefined || name.toLowerCase() !== "content-type"))
    .map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
  return { status, headers: list, body: body === undefined ? "" : serialize(body, type ?? "") };
}

function serialize(body: unknown, mediaType: string): string {
  if (kindOf(mediaType) === "json") return JSON.stringify(body);
  if (typeof body !== "object") return String(body);
  return /[/+]xml\b/.test(mediaType) ? new XMLBuilder({}).build({ xml: body }) : JSON.stringify(body);
}

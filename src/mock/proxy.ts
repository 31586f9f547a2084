import { checkResponse } from "../document/check-response.ts";
import type { Operation } from "../document/operations.ts";
import type { Schemas } from "../document/schemas.ts";
import type { Document } from "../document/types.ts";
import { signedInstead } from "./credentials.ts";
import type { Engine, PrismRequest } from "./engine.ts";
import { forward, type UpstreamAnswer } from "./forward.ts";
import { createLookUp, type Found } from "./look-up.ts";
import { nullBodyViolations } from "./null-body.ts";
import { problemReply, type Reply } from "./reply.ts";
import { type EdgeRequest, parseBody, prismRequest } from "./request.ts";
import { type MarkedViolation, violationsHeader } from "./violations-header.ts";

interface ProxyOptions {
  document: Document;
  engine: Engine;
  schemas: Schemas;
  documented: Operation[];
  upstream: URL;
  /** Answers 502 where a violation would be marked; a request with one is not forwarded. */
  strict: boolean;
}

/** How long the other server may take for an answer. */
const UPSTREAM_TIMEOUT_MS = 60_000;

/** Stands in front of a real server, and marks every violation of the contract, the client's and the server's. */
export function createProxy({ document, engine, schemas, documented, upstream, strict }: ProxyOptions) {
  const lookUp = createLookUp(document, engine, documented);
  return async (request: EdgeRequest): Promise<Reply> => {
    const input = prismRequest(request);
    const found = lookUp(input);
    const ofRequest: MarkedViolation[] = found.ok
      ? requestViolations(engine, schemas, found.value, request, input)
      : [{ location: ["request"], message: found.problem.detail }];
    if (strict && ofRequest.length > 0) return refused(ofRequest);

    let answer: UpstreamAnswer;
    try {
      answer = await forward(request, upstream, UPSTREAM_TIMEOUT_MS);
    } catch (error) {
      const { cause, message } = error as Error;
      const reason = cause instanceof Error ? cause.message : message;
      return problemReply({
        status: 502,
        title: "Bad gateway",
        detail: `${upstream.origin} did not answer: ${reason}`,
      });
    }

    const ofResponse = found.ok ? responseViolations(schemas, found.value.operation, answer) : [];
    const violations = [...ofRequest, ...ofResponse];
    if (strict && violations.length > 0) return refused(violations);
    return {
      ...answer,
      headers: { ...answer.headers, ...violationsHeader(violations) },
      ...(violations.length > 0 && { remark: remarkOf(violations) }),
    };
  };
}

function requestViolations(
  engine: Engine,
  schemas: Schemas,
  { operation, credential, prism, authenticated }: Found,
  request: EdgeRequest,
  input: PrismRequest,
): MarkedViolation[] {
  const body = parseBody(request);
  if (!body.ok) return [{ location: ["request", "body"], message: body.problem.detail }];
  const signed = credential && signedInstead(request.headers, credential);
  const complete = { ...input, body: body.value };
  return [
    ...engine.violations(signed ? authenticated : prism, complete),
    ...nullBodyViolations(schemas, operation, complete),
  ].map(({ location, message }) => ({ location: ["request", ...location], message }));
}

const responseViolations = (schemas: Schemas, operation: Operation, answer: UpstreamAnswer): MarkedViolation[] =>
  checkResponse(schemas, operation, {
    status: answer.status,
    contentType: answer.headers["content-type"],
    body: answer.body,
  }).map(({ message, pointer }) => ({ location: ["response"], message, pointer }));

const refused = (violations: MarkedViolation[]): Reply =>
  problemReply({
    status: 502,
    title: "The contract is violated",
    detail: remarkOf(violations),
    validation: violations,
    headers: violationsHeader(violations),
  });

const remarkOf = (violations: MarkedViolation[]): string =>
  violations.map(({ location, message }) => `${location[0]}: ${message}`).join("; ");

import { checkResponse } from "../document/check-response.ts";
import { credentialOf } from "../document/credential.ts";
import type { Operation } from "../document/operations.ts";
import type { Schemas } from "../document/schemas.ts";
import type { Document } from "../document/types.ts";
import { signedInstead, standIn } from "./credentials.ts";
import type { Engine } from "./engine.ts";
import { forward, type UpstreamAnswer } from "./forward.ts";
import { type Found, lookUp } from "./look-up.ts";
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
  return async (request: EdgeRequest): Promise<Reply> => {
    const input = prismRequest(request);
    const found = lookUp(engine, documented, input);
    const ofRequest: MarkedViolation[] = found.ok
      ? requestViolations(document, engine, schemas, found.value, request)
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
  document: Document,
  engine: Engine,
  schemas: Schemas,
  { operation, prism }: Found,
  request: EdgeRequest,
): MarkedViolation[] {
  const input = prismRequest(request);
  const body = parseBody(request);
  if (!body.ok) return [{ location: ["request", "body"], message: body.problem.detail }];
  const credential = credentialOf(document, operation);
  const signed = credential && signedInstead(request.headers, credential);
  const headers = { ...input.headers, ...(signed && standIn(credential, operation)) };
  const complete = { ...input, headers, body: body.value };
  return [...engine.violations(prism, complete), ...nullBodyViolations(schemas, operation, complete)].map(
    ({ location, message }) => ({ location: ["request", ...location], message }),
  );
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

import { randomUUID } from "node:crypto";
import type { Hooks, Transaction } from "dredd";
import type { Operation } from "../document/operations/operations.ts";
import { type Credential, isAt, withCredential } from "../document/operations/security.ts";
import { checkResponse, type ResponseViolation } from "../document/responses/check-response.ts";
import { UndecodableContent } from "../shared/content-coding.ts";
import { MIN_TEST_SECRET_LENGTH, PrefilteringRedactor } from "../shared/prefiltering-redactor.ts";
import { MARK } from "../values/ids.ts";
import { decodedBody } from "./decoded-body.ts";
import { isReplayable, pathInDredd } from "./dialect.ts";
import type { Plan } from "./plan.ts";
import { safeBody, safeText } from "./safe-text.ts";

export interface ReplayContext {
  plans: Plan[];
  /** The valid token; without one, the documented example of the header is sent. */
  token: string | undefined;
}

/**
 * Adds hooks that provoke every documented status, and validate every real response against the whole document. They
 * replace Dredd's comparison of media types, which compares them as text.
 * @returns a function that lists the documented responses that Dredd did not replay
 */
export function addHooks(hooks: Hooks, { plans, token }: ReplayContext): () => string[] {
  const redactor = new PrefilteringRedactor(token ? [token] : [], MIN_TEST_SECRET_LENGTH);
  const violations = new WeakMap<Transaction, ResponseViolation[]>();
  const replayed = new Set<string>();

  const planFor = ({ origin, request }: Transaction): Plan => {
    const found = plans.find(
      ({ contract: { operation } }) =>
        pathInDredd(operation) === origin.resourceName && operation.method === request.method.toLowerCase(),
    );
    if (!found) throw new Error(`Dredd replays ${request.method} ${origin.resourceName}, which is not in the document`);
    return found;
  };

  hooks.beforeEach((transaction) => {
    const { request, expected, fullPath } = transaction;
    const plan = planFor(transaction);
    const { operation, credential, successes, unauthenticated } = plan.contract;
    replayed.add(`${operation.pointer} ${expected.statusCode}`);

    const isDenied = expected.statusCode === String(unauthenticated);
    const sentToken = credential && isDenied ? unknownToken(operation, credential) : token;
    const sent = credential && sentToken ? withCredential(plan, credential, credential.value(sentToken)) : plan;
    transaction.fullPath = fullPath.slice(0, fullPath.length - request.uri.length) + sent.target;
    request.uri = sent.target;
    for (const [name, value] of sent.headers) setHeader(request.headers, name, value);
    if (sent.body !== undefined) request.body = sent.body;
    // The mock responds with the first success unless the request prefers another response.
    if (expected.statusCode !== successes[0]?.[0]) setHeader(request.headers, "Prefer", `code=${expected.statusCode}`);
  });

  const violationsIn = async (real: NonNullable<Transaction["real"]>, plan: Plan): Promise<ResponseViolation[]> => {
    const { schemas, operation } = plan.contract;
    const { statusCode: status, headers } = real;
    try {
      const body = await decodedBody(real);
      return checkResponse(schemas, operation, { status, contentType: headers["content-type"], body });
    } catch (error) {
      if (!(error instanceof UndecodableContent)) throw error;
      return [{ keyword: "coding", message: error.message, pointer: schemas.pointerTo(operation.responses) }];
    }
  };

  // Dredd waits for a hook that has a callback.
  hooks.beforeEachValidation(async (transaction, done) => {
    const { real, expected } = transaction;
    if (real) {
      violations.set(transaction, await violationsIn(real, planFor(transaction)));
      delete expected.headers;
    }
    done();
  });

  // Runs after Dredd's own validation and before its reporters.
  hooks.afterEach((transaction) => {
    const { test, request, real } = transaction;
    const found = violations.get(transaction) ?? [];
    if (test && found.length > 0) {
      test.valid = false;
      test.status = "fail";
      const lines = found.map(({ message, pointer }) => `contract: ${safeText(message, redactor)} (${pointer})\n`);
      test.message = [...lines, test.message].join("");
    }
    const { credential } = planFor(transaction).contract;
    if (credential?.in === "header") setHeader(request.headers, credential.name, "(hidden)");
    if (credential?.in === "cookie") setHeader(request.headers, "Cookie", "(hidden)");
    request.uri = redactor.redact(request.uri);
    transaction.fullPath = redactor.redact(transaction.fullPath);
    if (real) {
      for (const [name, value] of Object.entries(real.headers)) real.headers[name] = safeText(String(value), redactor);
      if (real.body) real.body = real.bodyEncoding === "base64" ? "(not UTF-8)" : safeBody(real.body, redactor);
    }
  });

  return () =>
    plans.flatMap(({ contract: { operation } }) =>
      Object.keys(operation.responses)
        .filter((status) => isReplayable(status) && !replayed.has(`${operation.pointer} ${status}`))
        .map((status) => `${operation.method.toUpperCase()} ${operation.path} ${status}`),
    );
}

/** Returns an invalid token that is no longer than its parameter allows. */
function unknownToken({ parameters }: Operation, credential: Credential): string {
  const documented = parameters.find((parameter) => isAt(credential, parameter));
  const { maxLength = Number.POSITIVE_INFINITY } = documented?.schema ?? {};
  return `${MARK}invalid-token-${randomUUID()}`.slice(-maxLength);
}

function setHeader(headers: Record<string, string>, name: string, value: string) {
  for (const given of Object.keys(headers)) {
    if (given.toLowerCase() === name.toLowerCase()) delete headers[given];
  }
  headers[name] = value;
}

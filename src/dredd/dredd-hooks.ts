import { randomUUID } from "node:crypto";
import type { Hooks, Transaction } from "dredd";
import type { Operation } from "../document/operations/operations.ts";
import { type Credential, isAt, NOT_AUTHENTICATED } from "../document/operations/security.ts";
import { checkResponse, type ResponseViolation } from "../document/responses/check-response.ts";
import { MIN_TEST_SECRET_LENGTH, PrefilteringRedactor } from "../shared/prefiltering-redactor.ts";
import { MARK } from "../values/ids.ts";
import { isReplayable, pathInDredd } from "./dialect.ts";
import type { Plan } from "./plan.ts";
import { shown, shownBody } from "./shown.ts";

/** What the hooks know. */
export interface ReplayContext {
  /** The request of every operation that is replayed. */
  plans: Plan[];
  /** The valid token; without one the documented example of the header is sent. */
  token: string | undefined;
}

/**
 * Gives Dredd what it lacks: the hooks make every documented status happen, and hold every real response against the
 * whole of the document. Dredd's own comparison of media types, letter by letter, gives way to that; its comparison of
 * the status remains.
 * @returns a function to call afterwards, for the documented responses that Dredd did not replay
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
    if (!found) throw new Error(`Dredd replays ${request.method} ${origin.resourceName}, which the document lacks`);
    return found;
  };

  hooks.beforeEach((transaction) => {
    const { request, expected } = transaction;
    const { contract, ...plan } = planFor(transaction);
    const { operation, credential } = contract;
    replayed.add(`${operation.pointer} ${expected.statusCode}`);

    const base = transaction.fullPath.slice(0, transaction.fullPath.length - request.uri.length);
    request.uri = plan.target;
    for (const [name, value] of plan.headers) setHeader(request.headers, name, value);
    if (plan.body !== undefined) request.body = plan.body;
    // The lower of them, if both are documented: the other is for who is known, and may not.
    const denied = Number(expected.statusCode) === NOT_AUTHENTICATED.find((status) => status in operation.responses);
    if (credential && (token || denied)) {
      const value = credential.value(denied ? unknownToken(operation, credential) : (token as string));
      show(request, credential, value);
    }
    transaction.fullPath = `${base}${request.uri}`;
    const [success] = Object.keys(operation.responses); // numbers come first, in ascending order
    if (expected.statusCode !== success || !success.startsWith("2"))
      setHeader(request.headers, "Prefer", `code=${expected.statusCode}`);
  });

  hooks.beforeEachValidation((transaction) => {
    const { real, expected } = transaction;
    if (!real) return;
    const { body = "", bodyEncoding = "utf-8" } = real;
    const { schemas, operation } = planFor(transaction).contract;
    const found = checkResponse(schemas, operation, {
      status: real.statusCode,
      contentType: real.headers["content-type"],
      body: Buffer.from(body, bodyEncoding),
    });
    violations.set(transaction, found);
    delete expected.headers;
  });

  // Once Dredd has come to its own result, and before the reporters get it.
  hooks.afterEach((transaction) => {
    const { test, request, real } = transaction;
    const found = violations.get(transaction) ?? [];
    if (test && found.length > 0) {
      test.valid = false;
      test.status = "fail";
      const lines = found.map((each) => `contract: ${shown(each.message, redactor)} (${each.pointer})\n`);
      test.message = [...lines, test.message].join("");
    }
    const { credential } = planFor(transaction).contract;
    if (credential?.in === "header") setHeader(request.headers, credential.name, "(hidden)");
    if (credential?.in === "cookie") setHeader(request.headers, "Cookie", "(hidden)");
    request.uri = redactor.redact(request.uri);
    transaction.fullPath = redactor.redact(transaction.fullPath);
    if (real) {
      for (const [header, value] of Object.entries(real.headers)) real.headers[header] = shown(String(value), redactor);
      if (real.body) real.body = real.bodyEncoding === "base64" ? "(not UTF-8)" : shownBody(real.body, redactor);
    }
  });

  return () =>
    plans.flatMap(({ contract: { operation } }) =>
      Object.keys(operation.responses)
        .filter((status) => isReplayable(status) && !replayed.has(`${operation.pointer} ${status}`))
        .map((status) => `${operation.method.toUpperCase()} ${operation.path} ${status}`),
    );
}

/** A token that nobody has, as long as its parameter allows. */
function unknownToken({ parameters }: Operation, credential: Credential): string {
  const documented = parameters.find((each) => isAt(credential, each));
  const { maxLength = Number.POSITIVE_INFINITY } = documented?.schema ?? {};
  return `${MARK}invalid-token-${randomUUID()}`.slice(-maxLength);
}

/** Adds a token where the credential belongs. */
function show(request: Transaction["request"], { in: place, name }: Credential, value: string) {
  if (place === "header") setHeader(request.headers, name, value);
  else if (place === "cookie") {
    const known = request.headers.Cookie;
    setHeader(request.headers, "Cookie", `${known ? `${known}; ` : ""}${name}=${value}`);
  } else {
    const mark = request.uri.includes("?") ? "&" : "?";
    request.uri = `${request.uri}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
}

function setHeader(headers: Record<string, string>, name: string, value: string) {
  for (const given of Object.keys(headers)) {
    if (given.toLowerCase() === name.toLowerCase()) delete headers[given];
  }
  headers[name] = value;
}

import { randomUUID } from "node:crypto";
import type { Hooks, Transaction } from "dredd";
import { checkResponse, type Violation } from "../document/check-response.ts";
import { type Credential, NOT_AUTHENTICATED } from "../document/credential.ts";
import type { Operation } from "../document/operations.ts";
import type { Schemas } from "../document/schemas.ts";
import { isReplayable } from "./dialect.ts";
import { MARK } from "./harmless-ids.ts";
import { mask, shown } from "./mask.ts";

/** What the hooks know. */
export interface Contract {
  schemas: Schemas;
  /** Every operation, and how it is shown who is asking. */
  credentials: Map<Operation, Credential | undefined>;
  /** The valid token; without one the documented example of the header is sent. */
  token: string | undefined;
}

/**
 * Gives Dredd what it lacks: the hooks make every documented status happen, and hold every real response against the
 * whole of the document. Dredd's own comparison of media types, letter by letter, gives way to that; its comparison of
 * the status remains.
 * @returns a function to call afterwards, for the documented responses that Dredd did not replay
 */
export function addHooks(hooks: Hooks, { schemas, credentials, token }: Contract): () => string[] {
  const operations = [...credentials.keys()];
  const secrets = token ? [token] : [];
  const violations = new WeakMap<Transaction, Violation[]>();
  const replayed = new Set<string>();

  const operationOf = ({ origin, request }: Transaction): Operation => {
    const is = ({ path, method }: Operation) => path === origin.resourceName && method === request.method.toLowerCase();
    const found = operations.find(is);
    if (!found) throw new Error(`Dredd replays ${request.method} ${origin.resourceName}, which the document lacks`);
    return found;
  };

  hooks.beforeEach((transaction) => {
    const { request, expected } = transaction;
    const operation = operationOf(transaction);
    replayed.add(`${operation.pointer} ${expected.statusCode}`);

    const credential = credentials.get(operation);
    const denied = NOT_AUTHENTICATED.includes(Number(expected.statusCode));
    if (credential && (token || denied)) {
      const value = credential.value(denied ? `${MARK}invalid-token-${randomUUID()}` : (token as string));
      setHeader(request.headers, credential.name, value);
    }
    if (!expected.statusCode.startsWith("2")) setHeader(request.headers, "Prefer", `code=${expected.statusCode}`);
  });

  hooks.beforeEachValidation((transaction) => {
    const { real, expected } = transaction;
    if (!real) return;
    const { body = "", bodyEncoding = "utf-8" } = real;
    const found = checkResponse(schemas, operationOf(transaction), {
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
      const lines = found.map((each) => `contract: ${mask(sayWhat(each), secrets)} (${each.pointer})\n`);
      test.message = [...lines, test.message].join("");
    }
    const name = credentials.get(operationOf(transaction))?.name;
    if (name) setHeader(request.headers, name, "(hidden)");
    if (real) {
      for (const [header, value] of Object.entries(real.headers)) real.headers[header] = mask(String(value), secrets);
      if (real.body) real.body = real.bodyEncoding === "base64" ? "(not UTF-8)" : shown(real.body, secrets);
    }
  });

  return () =>
    operations.flatMap((operation) =>
      Object.keys(operation.responses)
        .filter((status) => isReplayable(status) && !replayed.has(`${operation.pointer} ${status}`))
        .map((status) => `${operation.method.toUpperCase()} ${operation.path} ${status}`),
    );
}

// What the parser of JSON says quotes the body, from the middle of a secret if need be; the body is shown anyway.
const sayWhat = ({ keyword, message }: Violation) => (keyword === "JSON" ? "the body is not JSON" : message);

function setHeader(headers: Record<string, string>, name: string, value: string) {
  for (const given of Object.keys(headers)) {
    if (given.toLowerCase() === name.toLowerCase()) delete headers[given];
  }
  headers[name] = value;
}

import type { Document } from "../../../src/document/openapi/types.ts";
import { compileSchemas } from "../../../src/document/operations/compile-schemas.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { type Security, securityOf } from "../../../src/document/operations/security.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { title } from "../client/request-data.ts";
import { assertSupportedSchemas } from "./assert-supported-schemas.ts";

/** Headers that `fetch` or the connection sets: as parameters, they would break the request. */
const DECIDED = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** The operation that this repository is about. */
const OWN_OPERATION = "deleteTasks";

/** @see https://www.rfc-editor.org/rfc/rfc3986#section-3.3 */
const NOT_IN_A_PATH = /[^\w.~!$&'()*+,;=:@%/-]/u;

/**
 * Checks the version of OpenAPI, on which the structure of a document depends.
 * @throws `UsageError` for any version other than 3.1
 */
export function assertVersion({ openapi }: Partial<Document>): void {
  if (!/^3\.1\.\d+$/.test(String(openapi))) {
    throw new UsageError(`spec/openapi.yaml: openapi is ${openapi}, expected 3.1.x. Convert the document`);
  }
}

/**
 * Checks the requirements of this repository that OpenAPI does not have.
 * @throws `UsageError` with the place of the first problem
 */
export function assertSupported(document: Document): void {
  assertSupportedSchemas(document);
  const all = operations(document);
  for (const operation of all) {
    const security = securityOf(document, operation.security);
    const problem = problemOfPath(operation) ?? problemOfHeaders(operation, security) ?? problemOfResponses(operation);
    if (problem) throw new UsageError(problem);
    compileSchemas(schemasOf(document), operation);
  }
  const own = all.find(({ operationId }) => operationId === OWN_OPERATION);
  if (own?.["x-deletable-when"]) return;
  const missing = own ? `${own.pointer} has no x-deletable-when` : `no operation has the operationId ${OWN_OPERATION}`;
  throw new UsageError(
    `spec/openapi.yaml: ${missing}, but deleteTasksInBatches and isDeletable are made from it. Put it back`,
  );
}

function problemOfPath({ path }: Operation): string | undefined {
  const [character] = path.replaceAll(/\{[^}]*\}/g, "").match(NOT_IN_A_PATH) ?? [];
  if (!character) return undefined;
  return `the path ${path} has ${JSON.stringify(character)}, which no URL has there. Write ${encodeURIComponent(character)}`;
}

function problemOfHeaders(operation: Operation, security: Security): string | undefined {
  const responses = Object.values(operation.responses).flatMap(({ headers = {} }) => Object.keys(headers));
  const parameters = operation.parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name);
  const keys = security.alternatives.filter((credential) => credential.in === "header").map(({ name }) => name);
  const invalid = [...parameters, ...keys, ...responses].find((name) => !HEADER_NAME.test(name));
  const place = `${title(operation)} (${operation.pointer})`;
  if (invalid !== undefined) {
    const rule = "which HTTP does not permit: a name has letters of ASCII, digits and hyphens. Rename it";
    return `${place} has the header ${JSON.stringify(invalid)}, ${rule}`;
  }
  for (const name of parameters) {
    const problem = DECIDED.test(name.toLowerCase())
      ? "which HTTP itself sets. Leave it out"
      : name.toLowerCase() === "cookie" && "which carries all cookies. Write each as a parameter with in: cookie";
    if (problem) return `${place} has the header parameter ${name}, ${problem}`;
  }
  return undefined;
}

function problemOfResponses(operation: Operation): string | undefined {
  const statuses = Object.keys(operation.responses);
  if (!statuses.every((status) => /^[45]/.test(status))) return undefined;
  const found = statuses.length === 0 ? "no responses" : `no response but ${statuses.join(", ")}`;
  return `${title(operation)} (${operation.pointer}) has ${found}. Document a response of success`;
}

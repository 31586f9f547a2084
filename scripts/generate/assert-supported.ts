import { DECIDED } from "../../src/client/request/headers.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { compileSchemas } from "../../src/document/operations/compile-schemas.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { securityOf } from "../../src/document/operations/security.ts";
import { schemasOf } from "../../src/document/schemas/schemas.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { assertSupportedSchemas } from "./assert-supported-schemas.ts";
import { title } from "./request-data.ts";

/** The operation that this repository is about. */
const OWN_OPERATION = "deleteTasks";

/** @see https://www.rfc-editor.org/rfc/rfc3986#section-3.3 */
const NOT_IN_A_PATH = /[^\w.~!$&'()*+,;=:@%/-]/u;

/**
 * Makes sure of the version of OpenAPI, on which the structure of a document depends.
 * @throws `UsageError` for another
 */
export function assertVersion({ openapi }: Partial<Document>): void {
  if (!/^3\.1\.\d+$/.test(String(openapi))) {
    throw new UsageError(`spec/openapi.yaml: openapi is ${openapi}, expected 3.1.x. Convert the document`);
  }
}

/**
 * Makes sure that everything here can work with a document: what OpenAPI leaves open and the contract needs.
 * @throws `UsageError` with the place of what is missing
 */
export function assertSupported(document: Document): void {
  assertSupportedSchemas(document);
  const all = operations(document);
  for (const operation of all) {
    const [strange] = operation.path.replaceAll(/\{[^}]*\}/g, "").match(NOT_IN_A_PATH) ?? [];
    if (strange) {
      throw new UsageError(
        `the path ${operation.path} has ${JSON.stringify(strange)}, which no URL has there. Write ${encodeURIComponent(strange)}`,
      );
    }
    for (const { name } of operation.parameters.filter((each) => each.in === "header")) {
      const problem = DECIDED.test(name.toLowerCase())
        ? "which HTTP itself sets. Leave it out"
        : name.toLowerCase() === "cookie" && "which carries all cookies. Write each as a parameter with in: cookie";
      if (problem) {
        throw new UsageError(`${title(operation)} (${operation.pointer}) has the header parameter ${name}, ${problem}`);
      }
    }
    const statuses = Object.keys(operation.responses);
    if (statuses.every((status) => /^[45]/.test(status))) {
      const found = statuses.length === 0 ? "no responses" : `no response but ${statuses.join(", ")}`;
      throw new UsageError(
        `${title(operation)} (${operation.pointer}) has ${found}: document one, like that of success`,
      );
    }
    securityOf(document, operation);
    compileSchemas(schemasOf(document), operation);
  }
  const own = all.find(({ operationId }) => operationId === OWN_OPERATION);
  if (!own?.["x-deletable-when"]) {
    const missing = own
      ? `${own.pointer} has no x-deletable-when`
      : `no operation has the operationId ${OWN_OPERATION}`;
    throw new UsageError(
      `spec/openapi.yaml: ${missing}, from which deleteTasksInBatches and isDeletable are made. Put it back`,
    );
  }
}

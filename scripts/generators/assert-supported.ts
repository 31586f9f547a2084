import { UsageError } from "../../src/command-line/command.ts";
import { compileAll } from "../../src/document/compile-all.ts";
import { operations } from "../../src/document/operations.ts";
import { schemasOf } from "../../src/document/schemas.ts";
import { securityOf } from "../../src/document/security.ts";
import type { Document } from "../../src/document/types.ts";
import { title } from "./request-data.ts";

/** The operation that this repository is about. */
const OWN_OPERATION = "deleteTasks";

/**
 * Makes sure of the version of OpenAPI, on which the structure of a document depends.
 * @throws `UsageError` for another
 */
export function assertVersion({ openapi }: Partial<Document>): void {
  if (!/^3\.1\.\d+$/.test(String(openapi))) {
    throw new UsageError(`spec/openapi.yaml: openapi is ${openapi}, expected 3.1.x. Upgrade the document`);
  }
}

/**
 * Makes sure that everything here can work with a document: what OpenAPI leaves open and the contract needs.
 * @throws `UsageError` with the place of what is missing
 */
export function assertSupported(document: Document): void {
  const all = operations(document);
  for (const operation of all) {
    if (Object.keys(operation.responses).length === 0) {
      throw new UsageError(
        `${title(operation)} (${operation.pointer}) has no responses: document one, like that of success`,
      );
    }
    securityOf(document, operation);
    compileAll(schemasOf(document), operation);
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

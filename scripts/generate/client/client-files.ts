import { isDecidedByMessage } from "../../../src/document/openapi/connection-headers.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, OperationObject } from "../../../src/document/openapi/types.ts";
import { operations, withoutExtensions } from "../../../src/document/operations/operations.ts";
import { documentTypes } from "./document-types.ts";
import { endpoints } from "./endpoints.ts";
import { operationConstants } from "./operation-constants.ts";
import { operationFunctions, operationMethods } from "./operation-functions.ts";

/** Renders the files from which the client is made, by name. */
export const clientFiles = async (document: Document): Promise<Record<string, string>> => ({
  "endpoints.ts": endpoints(document),
  "functions.ts": operationFunctions(document),
  "methods.ts": operationMethods(document),
  "operations.ts": operationConstants(document),
  "schema.ts": await documentTypes(asRead(document)),
});

/** Returns a copy of a document in which every operation has the ID of its function, and no response a header that is ignored. */
function asRead(document: Document): Document {
  const copy = structuredClone(document);
  for (const { path, method, operationId } of operations(document)) {
    const operation = resolve(copy, copy.paths[path] ?? {})[method] as OperationObject;
    Object.assign(operation, { operationId });
    for (const response of Object.values(withoutExtensions(operation.responses ?? {}))) {
      const { headers = {} } = resolve(copy, response);
      for (const name of Object.keys(headers)) if (isDecidedByMessage(name)) delete headers[name];
    }
  }
  return copy;
}

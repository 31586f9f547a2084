import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
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
  "schema.ts": await documentTypes(withIds(document)),
});

/** Returns a copy of a document in which every operation has the ID of its function. */
function withIds(document: Document): Document {
  const copy = structuredClone(document);
  for (const { path, method, operationId } of operations(document)) {
    Object.assign(resolve(copy, copy.paths[path] ?? {})[method] ?? {}, { operationId });
  }
  return copy;
}

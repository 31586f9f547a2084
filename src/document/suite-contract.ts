import type { Document } from "./openapi/types.ts";
import { type Operation, operations } from "./operations/operations.ts";
import { type Credential, type Security, securityOf } from "./operations/security.ts";
import { largestJson } from "./schemas/largest-json.ts";
import { type Schemas, schemasOf } from "./schemas/schemas.ts";

/** Room for what stands beside the limits of a response: white space, undocumented properties. */
const MIN_RESPONSE_BYTES = 16_000_000;
const MAX_RESPONSE_BYTES = 128_000_000;

/** One operation, with the document that it stands in and its compiled schemas: what a server promises about it. */
export interface OperationContract {
  document: Document;
  schemas: Schemas;
  operation: Operation;
  /** Who may call the operation. */
  security: Security;
  /** The credential that is shown: the first that the document offers and that is supported. */
  credential: Credential | undefined;
  /** A response of more bytes is larger than the document allows. */
  maxResponseBytes: number;
}

/** The contract of every operation of a document. */
export function contracts(document: Document): OperationContract[] {
  const schemas = schemasOf(document);
  return operations(document).map((operation) => {
    const security = securityOf(document, operation);
    const maxResponseBytes = largestResponse(document, operation);
    return { document, schemas, operation, security, credential: security.alternatives[0], maxResponseBytes };
  });
}

function largestResponse(document: Document, operation: Operation): number {
  const contents = Object.values(operation.responses).flatMap(({ content = {} }) => Object.values(content));
  const documented = Math.max(0, ...contents.map(({ schema }) => (schema ? largestJson(document, schema) : 0)));
  return Math.min(Math.max(2 * documented, MIN_RESPONSE_BYTES), MAX_RESPONSE_BYTES);
}

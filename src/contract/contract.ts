import { type Operation, operations } from "../document/operations.ts";
import { Schemas } from "../document/schemas.ts";
import { type Credential, type Security, securityOf } from "../document/security.ts";
import type { Document } from "../document/types.ts";

/** One operation, with the document that it stands in and its compiled schemas: what a server promises about it. */
export interface Contract {
  document: Document;
  schemas: Schemas;
  operation: Operation;
  /** Who may call the operation. */
  security: Security;
  /** The credential that is shown: the first that the document offers and that is supported. */
  credential: Credential | undefined;
}

/** The contract of every operation of a document. */
export function contracts(document: Document): Contract[] {
  const schemas = new Schemas(document);
  return operations(document).map((operation) => {
    const security = securityOf(document, operation);
    return { document, schemas, operation, security, credential: security.alternatives[0] };
  });
}

import { type Operation, operations } from "../document/operations.ts";
import { Schemas } from "../document/schemas.ts";
import type { Document } from "../document/types.ts";

/** One operation, with the document that it stands in and its compiled schemas: what a server promises about it. */
export interface Contract {
  document: Document;
  schemas: Schemas;
  operation: Operation;
}

/** The contract of every operation of a document. */
export function contracts(document: Document): Contract[] {
  const schemas = new Schemas(document);
  return operations(document).map((operation) => ({ document, schemas, operation }));
}

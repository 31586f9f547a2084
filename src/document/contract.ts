import type { Document, Response } from "./openapi/types.ts";
import { type Operation, operations } from "./operations/operations.ts";
import { type SentBody, sentBodyOf } from "./operations/request-body.ts";
import { type Credential, type Security, securityOf, unsupportedSecurity } from "./operations/security.ts";
import { largestJson } from "./schemas/largest-json.ts";
import { type Schemas, schemasOf } from "./schemas/schemas.ts";

/** A document, read once: generator, mock, suite, Dredd and docs derive everything from this. */
export interface Contract {
  document: Document;
  schemas: Schemas;
  operations: OperationContract[];
}

/** The contract of one operation: what clients may send, and what a server promises. */
export interface OperationContract {
  document: Document;
  schemas: Schemas;
  operation: Operation;
  /** Who may call the operation. */
  security: Security;
  /** The credential that is sent: the first that the document offers and that is supported. */
  credential: Credential | undefined;
  /** Why no request can be authenticated; `undefined` if one can, or need not be. */
  unsupportedSecurity: string | undefined;
  /** The body that is sent, with its example; `undefined` if there is none, or none that can be written. */
  body: SentBody | undefined;
  successes: [status: string, response: Response][];
  errors: [status: string, response: Response][];
  /** The bytes of the largest JSON that the schemas of the bodies allow, undocumented properties aside; may be `Infinity`. */
  largestRequest: number;
  largestResponse: number;
}

const read = new WeakMap<Document, Contract>();

/**
 * Reads a document, once: it must not change afterwards.
 * @throws `UsageError` where a reference leads nowhere, or a security scheme is missing
 */
export function readContract(document: Document): Contract {
  const known = read.get(document);
  if (known) return known;
  const schemas = schemasOf(document);
  const contract = { document, schemas, operations: operations(document).map((each) => contractOf(schemas, each)) };
  read.set(document, contract);
  return contract;
}

function contractOf(schemas: Schemas, operation: Operation): OperationContract {
  const { document } = schemas;
  const security = securityOf(document, operation);
  const responses = Object.entries(operation.responses);
  const largest = (bodies: Pick<Response, "content">[]) =>
    Math.max(
      0,
      ...bodies.flatMap(({ content = {} }) =>
        Object.values(content).map(({ schema = {} }) => largestJson(schemas, schema)),
      ),
    );
  return {
    document,
    schemas,
    operation,
    security,
    credential: security.alternatives[0],
    unsupportedSecurity: unsupportedSecurity(security),
    body: sentBodyOf(operation),
    successes: responses.filter(([status]) => status.startsWith("2")),
    errors: responses.filter(([status]) => !status.startsWith("2")),
    largestRequest: largest(operation.requestBody ? [operation.requestBody] : []),
    largestResponse: largest(Object.values(operation.responses)),
  };
}

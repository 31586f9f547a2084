import type { Document, Response } from "./openapi/types.ts";
import { type Operation, operations } from "./operations/operations.ts";
import { type ChosenBody, chosenBodyOf } from "./operations/request-body.ts";
import {
  type Credential,
  NOT_AUTHENTICATED,
  type Security,
  securityOf,
  unsupportedSecurity,
} from "./operations/security.ts";
import { largestJson } from "./schemas/largest-json.ts";
import { type Schemas, schemasOf } from "./schemas/schemas.ts";

/** The contract of a document. Generator, mock, suite, Dredd and docs derive everything from it. */
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
  security: Security;
  /** The credential to send: the first supported one in the document. */
  credential: Credential | undefined;
  /** The reason why no request can be authenticated; `undefined` if requests can be, or need not be. */
  unsupportedSecurity: string | undefined;
  /** The body to send, with its example; `undefined` if the operation has no body that can be written. */
  body: ChosenBody | undefined;
  /** The documented 2xx responses, the lowest status first. */
  successes: [status: string, response: Response][];
  errors: [status: string, response: Response][];
  /** The documented status of an unauthenticated request: 401, or else 403. Beside a 401, the 403 is for a known user. */
  unauthenticated: number | undefined;
  /** The size in bytes of the largest documented JSON body; may be `Infinity`. */
  largestRequest: number;
  largestResponse: number;
}

const contracts = new WeakMap<Document, Contract>();

/**
 * Reads a document. It is read only once, so it must not change afterwards.
 * @throws `UsageError` if a reference leads to nothing, or a security scheme is missing
 */
export function readContract(document: Document): Contract {
  const known = contracts.get(document);
  if (known) return known;
  const schemas = schemasOf(document);
  const all = operations(document).map((operation) => contractOf(schemas, operation));
  const contract = { document, schemas, operations: all };
  contracts.set(document, contract);
  return contract;
}

function contractOf(schemas: Schemas, operation: Operation): OperationContract {
  const { document } = schemas;
  const security = securityOf(document, operation.security);
  const responses = Object.entries(operation.responses);
  const largest = (bodies: Pick<Response, "content">[]) => {
    const media = bodies.flatMap(({ content = {} }) => Object.values(content));
    return Math.max(0, ...media.map(({ schema = {} }) => largestJson(schemas, schema)));
  };
  return {
    document,
    schemas,
    operation,
    security,
    credential: security.alternatives[0],
    unsupportedSecurity: unsupportedSecurity(security),
    body: chosenBodyOf(operation),
    successes: responses.filter(([status]) => status.startsWith("2")),
    errors: responses.filter(([status]) => !status.startsWith("2")),
    unauthenticated: NOT_AUTHENTICATED.find((status) => status in operation.responses),
    largestRequest: largest(operation.requestBody ? [operation.requestBody] : []),
    largestResponse: largest(Object.values(operation.responses)),
  };
}

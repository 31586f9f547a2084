import { constants } from "node:buffer";
import type { OperationContract } from "../../document/contract.ts";
import type { MediaType, Schema } from "../../document/openapi/types.ts";
import type { Operation } from "../../document/operations/operations.ts";
import type { SchemaShapes } from "../../document/schemas/schema-shapes.ts";

const MIB = 2 ** 20;

/** Room for white space and for properties that the document does not name. */
const HEADROOM_BYTES = 16 * MIB;

/** Node.js's own limit for all headers together, which must stay free beside the documented ones. */
const OTHER_HEADERS_BYTES = 16 * 1024;

/** A character of a header in UTF-8 takes up to four bytes. */
const BYTES_PER_CHARACTER = 4;

/** The largest response whose schema has no limit. */
const UNLIMITED_RESPONSE_BYTES = 64 * MIB;

/** More values than these are too many where the schema has no limit. */
const UNLIMITED_VALUES = 5_000_000;

/** What of an operation is read at most: whatever the document allows, and some headroom. */
export interface SizeLimits {
  requestBytes: number;
  requestValues: number;
  responseBytes: number;
  responseValues: number;
}

/** Of a request that no operation is for. */
export const NO_OPERATION: SizeLimits = {
  requestBytes: MIB + HEADROOM_BYTES,
  requestValues: 0,
  responseBytes: UNLIMITED_RESPONSE_BYTES,
  responseValues: UNLIMITED_VALUES,
};

/** The limits of an operation. */
export function sizeLimitsOf({ schemas, operation, largestRequest, largestResponse }: OperationContract): SizeLimits {
  const values = (bodies: ({ content?: Record<string, MediaType> } | undefined)[]) =>
    Math.min(UNLIMITED_VALUES, Math.max(0, ...schemasOf(bodies).map((schema) => mostValues(schemas, schema))));
  const responseBytes = Math.max(MIB, largestResponse);
  return {
    requestBytes: Math.min(Math.max(MIB, largestRequest) + HEADROOM_BYTES, constants.MAX_STRING_LENGTH),
    requestValues: values([operation.requestBody]),
    responseBytes: Number.isFinite(responseBytes) ? responseBytes + HEADROOM_BYTES : UNLIMITED_RESPONSE_BYTES,
    responseValues: values(Object.values(operation.responses)),
  };
}

const schemasOf = (all: ({ content?: Record<string, MediaType> } | undefined)[]): Schema[] =>
  all.flatMap((each) => Object.values(each?.content ?? {})).map(({ schema }) => schema ?? {});

/** The largest header block, in bytes, that the edge reads. */
export function headerLimit(operations: Operation[]): number {
  const sizes = operations.map(({ parameters }) =>
    parameters
      .filter((parameter) => parameter.in === "header")
      .reduce((sum, { schema }) => sum + (schema.maxLength ?? OTHER_HEADERS_BYTES) * BYTES_PER_CHARACTER, 0),
  );
  return Math.max(0, ...sizes) + OTHER_HEADERS_BYTES;
}

/** The number of values, nested ones included, that the limits of a schema allow; `Infinity` where one is missing. */
function mostValues(schemas: SchemaShapes, node: Schema, within: Schema[] = []): number {
  const schema = schemas.resolve(node);
  const types = schemas.typesOf(schema);
  if (within.includes(schema) || types.size === 0) return Number.POSITIVE_INFINITY;
  const nested = (child: Schema) => mostValues(schemas, child, [...within, schema]);
  const members = Object.values(schemas.propertiesOf(schema)).reduce((sum, child) => sum + nested(child), 0);
  const items = (schema.maxItems ?? Number.POSITIVE_INFINITY) * nested(schemas.itemsOf(schema) ?? {});
  return 1 + (types.has("object") ? members : 0) + (types.has("array") && schema.maxItems !== 0 ? items : 0);
}

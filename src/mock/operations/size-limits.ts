import { constants } from "node:buffer";
import type { OperationContract } from "../../document/contract.ts";
import type { MediaType, Schema } from "../../document/openapi/types.ts";
import type { Operation } from "../../document/operations/operations.ts";
import { highestLimit } from "../../document/schemas/largest-json.ts";
import type { SchemaShapes } from "../../document/schemas/schema-shapes.ts";

const MIB = 2 ** 20;

/** The space for white space and for undocumented properties. */
const HEADROOM_BYTES = 16 * MIB;

/** The space for undocumented headers: Node.js's default limit for all headers together. */
const OTHER_HEADERS_BYTES = 16 * 1024;

/** The maximum size of a character in a header, in UTF-8. */
const BYTES_PER_CHARACTER = 4;

/** The maximum size of a response if its schema has no limit. */
const UNLIMITED_RESPONSE_BYTES = 64 * MIB;

/** The maximum number of values if the schema has no limit. */
const UNLIMITED_VALUES = 5_000_000;

/** The maximum sizes of the messages of an operation: the largest documented ones, and some headroom. */
export interface SizeLimits {
  requestBytes: number;
  requestValues: number;
  responseBytes: number;
  responseValues: number;
}

export const LIMITS_WITHOUT_OPERATION: SizeLimits = {
  requestBytes: MIB + HEADROOM_BYTES,
  requestValues: 0,
  responseBytes: UNLIMITED_RESPONSE_BYTES,
  responseValues: UNLIMITED_VALUES,
};

export function sizeLimitsOf({ schemas, operation, largestRequest, largestResponse }: OperationContract): SizeLimits {
  const values = (bodies: { content?: Record<string, MediaType> }[]) => {
    const media = bodies.flatMap(({ content = {} }) => Object.values(content));
    return Math.min(UNLIMITED_VALUES, Math.max(0, ...media.map(({ schema = {} }) => mostValues(schemas, schema))));
  };
  const responseBytes = Math.max(MIB, largestResponse);
  return {
    requestBytes: Math.min(Math.max(MIB, largestRequest) + HEADROOM_BYTES, constants.MAX_STRING_LENGTH),
    requestValues: values([operation.requestBody ?? {}]),
    responseBytes: Number.isFinite(responseBytes) ? responseBytes + HEADROOM_BYTES : UNLIMITED_RESPONSE_BYTES,
    responseValues: values(Object.values(operation.responses)),
  };
}

/** Returns the size in bytes of the largest header block that the edge reads. */
export function headerLimit(operations: Operation[]): number {
  const sizes = operations.map(({ parameters }) =>
    parameters
      .filter((parameter) => parameter.in === "header")
      .reduce((sum, { schema }) => sum + (schema.maxLength ?? OTHER_HEADERS_BYTES) * BYTES_PER_CHARACTER, 0),
  );
  return Math.max(0, ...sizes) + OTHER_HEADERS_BYTES;
}

/** Returns the maximum number of values, including nested ones; `Infinity` if a limit is missing. */
function mostValues(schemas: SchemaShapes, node: Schema, within: Schema[] = []): number {
  const schema = schemas.resolve(node);
  const types = schemas.typesOf(schema);
  if (within.includes(schema) || types.size === 0) return Number.POSITIVE_INFINITY;
  const nested = (child: Schema) => mostValues(schemas, child, [...within, schema]);
  const members = Object.values(schemas.propertiesOf(schema)).reduce((sum, child) => sum + nested(child), 0);
  const maxItems = types.has("array") ? highestLimit(schemas, schema, "maxItems") : 0;
  const items = maxItems === 0 ? 0 : maxItems * nested(schemas.itemsOf(schema) ?? {});
  return 1 + (types.has("object") ? members : 0) + items;
}

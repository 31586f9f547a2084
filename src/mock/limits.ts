import { constants } from "node:buffer";
import { largestJson } from "../document/largest-json.ts";
import type { Operation } from "../document/operations.ts";
import type { Document } from "../document/types.ts";

const MIB = 2 ** 20;

/** Room for white space and for properties that the document does not name. */
const HEADROOM = 16 * MIB;

/** Node.js's own limit for all headers together, which must stay free beside the documented ones. */
const OTHER_HEADERS = 16 * 1024;

/** A character of a header in UTF-8 takes up to four bytes. */
const BYTES_PER_CHARACTER = 4;

/** The largest request body, in bytes, that the edge reads: whatever the document allows, and some headroom. */
export function bodyLimit(document: Document, operations: Operation[]): number {
  const sizes = operations.flatMap(({ requestBody }) =>
    Object.values(requestBody?.content ?? {}).map(({ schema }) => largestJson(document, schema ?? {})),
  );
  return Math.min(Math.max(MIB, ...sizes) + HEADROOM, constants.MAX_STRING_LENGTH);
}

/** The largest header block, in bytes, that the edge reads. */
export function headerLimit(operations: Operation[]): number {
  const sizes = operations.map(({ parameters }) =>
    parameters
      .filter((parameter) => parameter.in === "header")
      .reduce((sum, { schema }) => sum + (schema.maxLength ?? OTHER_HEADERS) * BYTES_PER_CHARACTER, 0),
  );
  return Math.max(0, ...sizes) + OTHER_HEADERS;
}

import type { ErrorObject } from "ajv/dist/2020.js";
import { pointerBelow } from "../../shared/json-pointer.ts";
import { contentKey, kindOf } from "../openapi/media-type.ts";
import type { Response, Schema } from "../openapi/types.ts";
import type { Operation } from "../operations/operations.ts";
import { readText } from "../parameters/coerce.ts";
import { errorSentence, type Schemas } from "../schemas/schemas.ts";

export interface CheckedResponse {
  status: number;
  contentType: string | undefined;
  body: Uint8Array;
}

/** One way in which a response violates the document. */
export interface ResponseViolation {
  /** A keyword of JSON Schema, `status`, `media type` or `JSON`. */
  keyword: string;
  message: string;
  /** A JSON pointer to the violated rule in the document. */
  pointer: string;
  /** A JSON pointer to the location in the body. For a missing property, it is the location where the property belongs. */
  instancePath?: string;
}

/**
 * Compares a response with the document: its status, its media type (without parameters and letter case), and its body
 * if the body is JSON or text.
 * @returns every violation; none if the response conforms
 */
export function checkResponse(schemas: Schemas, operation: Operation, response: CheckedResponse): ResponseViolation[] {
  const { responses } = operation;
  const key = statusKey(operation, response.status);
  if (key === undefined) {
    const documented = Object.keys(responses).join(", ") || "none";
    const message = `status ${response.status} is not documented (documented: ${documented})`;
    return [{ keyword: "status", message, pointer: schemas.pointerTo(responses) }];
  }
  const content = responses[key]?.content ?? {};
  const documented = Object.keys(content);
  // A response without `content` may have any body, and a response to HEAD has none.
  if (documented.length === 0 || operation.method === "head") return [];

  const { contentType } = response;
  const type = contentType === undefined ? undefined : contentKey(content, contentType);
  if (type === undefined) {
    const found = contentType === undefined ? "the response has no media type" : undocumented(contentType);
    const message = `${found} (documented: ${documented.join(", ")})`;
    return [{ keyword: "media type", message, pointer: schemas.pointerTo(content) }];
  }
  const schema = content[type]?.schema;
  return schema ? bodyViolations(schemas, schema, response, schemas.pointerTo(content[type], "schema")) : [];
}

const undocumented = (contentType: string) => `media type ${contentType.split(";")[0]} is not documented`;

function bodyViolations(
  schemas: Schemas,
  schema: Schema,
  response: CheckedResponse,
  schemaPointer: string,
): ResponseViolation[] {
  let value: unknown;
  try {
    value = readBody(schemas, schema, response);
  } catch (error) {
    // JSON.parse quotes a part of the body, which may begin in the middle of a secret.
    const reason = (error as Error).message.replace(/, .* is not valid JSON$/s, "");
    return [{ keyword: "JSON", message: `the body is not JSON: ${reason}`, pointer: schemaPointer }];
  }
  if (value === undefined) return [];
  return schemas.errors(schema, value, "response").map((error) => ({
    keyword: error.keyword,
    message: `body ${errorSentence(error)}`,
    pointer: schemas.keywordPointer(error),
    instancePath: locationOf(error),
  }));
}

/**
 * Returns the value of a body that is JSON or text; `undefined` for other bodies, or if the schema allows no text.
 * @throws if the body is not JSON
 */
function readBody(schemas: Schemas, schema: Schema, { contentType = "", body }: CheckedResponse): unknown {
  const kind = kindOf(contentType);
  if (kind === "text") return readText(schemas, schema, new TextDecoder().decode(body));
  if (kind !== "json") return undefined;
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  // RFC 8259, section 8.1: a byte order mark must not be sent, and not every parser ignores it.
  if (text.startsWith("\ufeff")) throw new Error("it begins with a byte order mark");
  return JSON.parse(text);
}

const locationOf = ({ keyword, instancePath, params }: ErrorObject) =>
  keyword === "required" ? pointerBelow(instancePath, params.missingProperty) : instancePath;

/** Returns the documented response that applies to a status; `undefined` if the status is not documented. */
export const documentedResponse = (operation: Operation, status: number): Response | undefined =>
  operation.responses[statusKey(operation, status) ?? ""];

/** Returns the key of `responses` that applies to a status: the status itself, its range like `4XX`, or `default`. */
export const statusKey = (operation: Operation, status: number): string | undefined =>
  [`${status}`, `${Math.floor(status / 100)}XX`, "default"].find((key) => key in operation.responses);

import type { ErrorObject } from "ajv/dist/2020.js";
import { below } from "../../shared/json-pointer.ts";
import { contentKey, kindOf } from "../openapi/media-type.ts";
import type { Schema } from "../openapi/types.ts";
import type { Operation } from "../operations/operations.ts";
import { readText } from "../parameters/coerce.ts";
import { type Schemas, sentence } from "../schemas/schemas.ts";

/** A response of a server, as it was received. */
export interface CheckedResponse {
  status: number;
  /** The header `Content-Type`, if there is one. */
  contentType: string | undefined;
  body: Uint8Array;
}

/** One way in which a response is not what the document says. */
export interface ResponseViolation {
  /** What is wrong: a keyword of JSON Schema, `status`, `media type` or `JSON`. */
  keyword: string;
  /** What was found and what is expected. */
  message: string;
  /** The place in the document that says so: a JSON pointer. */
  pointer: string;
  /** The place in the body, where it is the body: a JSON pointer; of a missing property, where that should be. */
  instancePath?: string;
}

/**
 * Compares a response with what the document gives for the operation: status, media type (parameters and letter case
 * are free) and every keyword of the body's schema, if the body is JSON or text; others are not read.
 * @returns every violation; none if it conforms
 */
export function checkResponse(schemas: Schemas, operation: Operation, response: CheckedResponse): ResponseViolation[] {
  const { responses } = operation;
  const key = statusKey(operation, response.status);
  if (key === undefined) {
    const documented = Object.keys(responses).join(", ") || "none is";
    const message = `status ${response.status} is not documented (${documented})`;
    return [{ keyword: "status", message, pointer: schemas.pointerTo(responses) }];
  }
  const content = responses[key]?.content ?? {};
  const documented = Object.keys(content);
  // A response without content may have any body, and the response to a HEAD request has none.
  if (documented.length === 0 || operation.method === "head") return [];

  const type = response.contentType === undefined ? undefined : contentKey(content, response.contentType);
  if (response.contentType === undefined || type === undefined) {
    const found =
      response.contentType === undefined
        ? "the response has no media type"
        : `media type ${response.contentType.split(";")[0]} is not documented`;
    const message = `${found} (${documented.join(", ")})`;
    return [{ keyword: "media type", message, pointer: schemas.pointerTo(content) }];
  }
  const schema = content[type]?.schema;
  if (!schema) return [];
  const read = readBody(schemas, schema, response);
  if (read === undefined) return [];
  if ("problem" in read) return [{ ...read.problem, pointer: schemas.pointerTo(content[type], "schema") }];
  return schemas.errors(schema, read.value, "response").map((error) => ({
    keyword: error.keyword,
    message: `body ${sentence(error)}`,
    pointer: schemas.keywordPointer(error),
    instancePath: placeInBody(error),
  }));
}

type Read = { value: unknown } | { problem: { keyword: string; message: string } };

/** The value of a body that is JSON or text; `undefined` of any other, and of a text that the schema takes for an object. */
function readBody(schemas: Schemas, schema: Schema, { contentType = "", body }: CheckedResponse): Read | undefined {
  const kind = kindOf(contentType);
  if (kind !== "json" && kind !== "text") return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: kind === "json", ignoreBOM: kind === "json" }).decode(body);
    // RFC 8259, section 8.1: no byte order mark may be sent, and not every parser ignores one.
    if (text.startsWith("\ufeff")) return problem("it begins with a byte order mark");
    if (kind === "json") return { value: JSON.parse(text) };
    const value = readText(schemas, schema, text);
    return value === undefined ? undefined : { value };
  } catch (error) {
    // The parser quotes the body, from the middle of a secret if need be.
    return problem((error as Error).message.replace(/, .* is not valid JSON$/s, ""));
  }
}

const problem = (reason: string) => ({ problem: { keyword: "JSON", message: `the body is not JSON: ${reason}` } });

const placeInBody = ({ keyword, instancePath, params }: ErrorObject) =>
  keyword === "required" ? below(instancePath, params.missingProperty) : instancePath;

/** The entry of `responses` that holds for a status: itself, its range like `4XX`, or `default`. */
export const statusKey = (operation: Operation, status: number): string | undefined =>
  [`${status}`, `${Math.floor(status / 100)}XX`, "default"].find((key) => key in operation.responses);

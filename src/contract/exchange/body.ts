import type { OperationContract } from "../../document/contract.ts";
import type { ChosenBody } from "../../document/operations/request-body.ts";
import { parseForm, serializeForm } from "../../document/parameters/bodies.ts";
import { readText } from "../../document/parameters/coerce.ts";
import type { SchemaShapes } from "../../document/schemas/schema-shapes.ts";
import { isObject } from "../../shared/is-object.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Values } from "../../values/values.ts";
import { jsonBytes } from "./json-bytes.ts";

/**
 * Returns the body to send for an operation; `undefined` if the operation has none, or an optional one the suite cannot write.
 * @throws NotTried if the body is required, but the suite can write none of its media types
 */
export function neededBody({ body, operation: { requestBody } }: OperationContract): ChosenBody | undefined {
  if (body || !requestBody?.required) return body;
  const types = Object.keys(requestBody.content).join(", ");
  const problem = types ? `the suite cannot write ${types}` : "the document has no media type for it";
  throw new NotTried(`a body is required, but ${problem}`);
}

/** Makes a small valid body. A form has a field, since servers disagree whether an empty body is a body. */
export const plainBody = (body: ChosenBody, values: Values): unknown =>
  values.valid(body.schema, (value) => body.kind === "json" || textOf(body, value) !== "");

/** Writes a value as a body. With `escaped`, every character of its strings becomes a JSON escape. */
export const bodyBytes = (body: ChosenBody, value: unknown, escaped = false): Uint8Array =>
  body.kind === "json" ? jsonBytes(value, escaped) : Buffer.from(textOf(body, value));

/** Writes a value as a form or as plain text. */
function textOf({ kind, media }: ChosenBody, value: unknown): string {
  if (kind === "text") return typeof value === "string" ? value : JSON.stringify(value);
  return isObject(value) ? serializeForm(media, value) : "";
}

/**
 * Reports whether a value is valid as the body of a request.
 * @throws NotTried if the written body would be empty, because servers disagree whether an empty body is a body
 */
export function isValid({ operation, schemas }: OperationContract, body: ChosenBody, value: unknown): boolean {
  const valid = schemas.validatorOf(body.schema, "request")(readBody(schemas, body, value));
  const mayBeAbsent = !operation.requestBody?.required;
  if (body.kind !== "json" && valid !== mayBeAbsent && textOf(body, value) === "") {
    throw new NotTried("the body would be empty, which some servers treat as no body");
  }
  return valid;
}

/** Returns the value that a server reads from a written body. In a form or a text, the schema decides the types. */
function readBody(schemas: SchemaShapes, body: ChosenBody, value: unknown): unknown {
  if (body.kind === "json") return value;
  const text = textOf(body, value);
  if (body.kind === "form") return parseForm(schemas, body.media, text, Object.keys(isObject(value) ? value : {}));
  const meant = readText(schemas, body.schema, text);
  if (meant === undefined) throw new NotTried(`a body of ${body.mediaType} is text, which the schema does not allow`);
  return meant;
}

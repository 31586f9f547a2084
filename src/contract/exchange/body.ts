import type { OperationContract } from "../../document/contract.ts";
import type { SentBody } from "../../document/operations/request-body.ts";
import { parseForm, serializeForm } from "../../document/parameters/bodies.ts";
import { readText } from "../../document/parameters/coerce.ts";
import type { SchemaShapes } from "../../document/schemas/schema-shapes.ts";
import { isObject } from "../../shared/is-object.ts";
import { NotTried } from "../../values/not-tried.ts";
import { jsonBytes } from "./json-bytes.ts";

/**
 * Returns the body that is sent for an operation; `undefined` if none is needed.
 * @throws NotTried if one is required that cannot be written
 */
export function neededBody({ body, operation: { requestBody } }: OperationContract): SentBody | undefined {
  if (body || !requestBody?.required) return body;
  const types = Object.keys(requestBody.content).join(", ") || "no media type";
  throw new NotTried(`a body is required, and bodies of ${types} are not written here`);
}

/** A value as a body. `escaped`: with every character of its texts as a JSON escape. */
export const written = (body: SentBody, value: unknown, escaped = false): Uint8Array =>
  body.kind === "json" ? jsonBytes(value, escaped) : Buffer.from(textOf(body, value));

/** A value as a form or as plain text. */
function textOf({ kind, media }: SentBody, value: unknown): string {
  if (kind === "text") return typeof value === "string" ? value : JSON.stringify(value);
  return isObject(value) ? serializeForm(media, value) : "";
}

/**
 * Whether the value is valid as the body of a request.
 * @throws NotTried where it leaves nothing when it is written: some servers take that for no body, others for an empty one
 */
export function isValid({ operation, schemas }: OperationContract, body: SentBody, value: unknown): boolean {
  const valid = schemas.validatorOf(body.schema, "request")(readBody(schemas, body, value));
  const mayBeAbsent = !operation.requestBody?.required;
  if (body.kind !== "json" && valid !== mayBeAbsent && textOf(body, value) === "") {
    throw new NotTried("the body would be empty, which some servers take for none");
  }
  return valid;
}

/** What a server reads of a value that is written as a body: of a form and of a text, what the schema means by them. */
function readBody(schemas: SchemaShapes, body: SentBody, value: unknown): unknown {
  if (body.kind === "json") return value;
  const text = textOf(body, value);
  if (body.kind === "form") return parseForm(schemas, body.media, text, Object.keys(isObject(value) ? value : {}));
  const meant = readText(schemas, body.schema, text);
  if (meant === undefined) throw new NotTried(`a body of ${body.mediaType} is a text, and the schema wants none`);
  return meant;
}

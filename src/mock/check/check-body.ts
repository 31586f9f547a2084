import { contentKey, essence, kindOf } from "../../document/openapi/media-type.ts";
import type { MediaType } from "../../document/openapi/types.ts";
import { parseForm } from "../../document/parameters/bodies.ts";
import { readText } from "../../document/parameters/coerce.ts";
import type { SchemaShapes } from "../../document/schemas/schema-shapes.ts";
import { pointerSteps } from "../../shared/json-pointer.ts";
import { failure, type Outcome } from "../exchange/problem.ts";
import { firstViolations, type RequestViolation, type RequestViolations, violationOf } from "../exchange/violation.ts";
import type { LimitedOperation } from "../operations/mock-contract.ts";
import { parseBoundedJson } from "./bounded-json.ts";
import { readMultipart } from "./multipart.ts";

const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/;

/** The number of errors that are described; further ones are only counted, since describing millions would take minutes. */
const MAX_DESCRIBED = 1_000;

/** Parses the body of a request according to its media type, and validates it against the document. */
export async function checkBody(
  { schemas, operation, limits }: LimitedOperation,
  contentType: string | undefined,
  body: Uint8Array,
): Promise<Outcome<RequestViolations>> {
  const { requestBody } = operation;
  if (body.length === 0) return requestBody?.required ? violated("required", "Request body is missing") : checked([]);
  const content = requestBody?.content ?? {};
  const documented = Object.keys(content).join(", ") || "none";
  if (contentType === undefined) return violated(415, `Request body has no media type (documented: ${documented})`);
  const key = MEDIA_TYPE.test(essence(contentType)) ? contentKey(content, contentType) : undefined;
  if (key === undefined) {
    return violated(415, `media type ${essence(contentType)} is not documented (documented: ${documented})`);
  }

  const media = content[key] as MediaType;
  const read = await readValue(schemas, media, contentType, body, limits.requestValues);
  if (!read.ok) return read;
  const { value } = read;
  if (value === undefined || !media.schema) return checked([]);
  const errors = schemas.errors(media.schema, value, "request");
  const violations = errors.slice(0, MAX_DESCRIBED).map((error) => {
    const subject = error.instancePath ? "Request body property" : "Request body";
    return violationOf(error, ["body", ...pointerSteps(error.instancePath)], subject);
  });
  // Several parts of a schema, such as those of anyOf, can report the same.
  const distinct = [...new Map(violations.map((violation) => [violation.message, violation])).values()];
  return checked(distinct, { listed: [], total: errors.length - violations.length });
}

const checked = (violations: RequestViolation[], others?: RequestViolations): Outcome<RequestViolations> => ({
  ok: true,
  value: firstViolations(violations, others),
});

const violated = (code: string | number, message: string) => checked([{ location: ["body"], code, message }]);

const isMultipart = (contentType: string) => essence(contentType) === "multipart/form-data";

/** Returns the parsed value of a body; `undefined` if its media type is not supported. */
async function readValue(
  schemas: SchemaShapes,
  media: MediaType,
  contentType: string,
  body: Uint8Array,
  maxValues: number,
): Promise<Outcome<unknown>> {
  const kind = kindOf(contentType);
  if (kind === "json") return parseBoundedJson(body, maxValues);
  if (isMultipart(contentType)) {
    try {
      return { ok: true, value: await readMultipart(schemas, media, contentType, body) };
    } catch {
      const detail = "The body is not multipart/form-data with the boundary that the header Content-Type names";
      return failure(400, "Malformed form", detail);
    }
  }
  if (kind === "other") return { ok: true, value: undefined };
  const text = new TextDecoder().decode(body);
  if (kind === "text") return { ok: true, value: readText(schemas, media.schema, text) };
  return { ok: true, value: parseForm(schemas, media, text, [...new URLSearchParams(text).keys()]) };
}

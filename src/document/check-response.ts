import type { ErrorObject } from "ajv/dist/2020.js";
import type { Operation } from "./operations.ts";
import { pointer } from "./resolve.ts";
import { type Schemas, sentence } from "./schemas.ts";

/** An answer of a server, as it came. */
export interface Answer {
  status: number;
  /** The header `Content-Type`, if there is one. */
  contentType: string | undefined;
  body: Uint8Array;
}

/** One way in which an answer is not what the document says. */
export interface Violation {
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
 * Compares an answer with what the document gives for the operation: status, media type (parameters and letter case
 * are free) and every keyword of the body's schema.
 * @returns every violation; none if it conforms
 */
export function checkResponse(schemas: Schemas, operation: Operation, answer: Answer): Violation[] {
  const responses = [operation.pointer, "responses"];
  const key = statusKey(operation, answer.status);
  if (key === undefined) {
    const documented = Object.keys(operation.responses).join(", ");
    return [violation("status", `status ${answer.status} is not documented (${documented})`, responses)];
  }
  const content = operation.responses[key]?.content;
  if (!content) return []; // a response without content may have any body

  const documented = Object.keys(content);
  const mediaType = answer.contentType?.split(";")[0]?.trim().toLowerCase();
  if (mediaType === undefined || !documented.includes(mediaType)) {
    const found =
      mediaType === undefined ? "the answer has no media type" : `media type ${mediaType} is not documented`;
    return [violation("media type", `${found} (${documented.join(", ")})`, [...responses, key, "content"])];
  }

  const place = [...responses, key, "content", mediaType, "schema"];
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(answer.body));
  } catch (error) {
    return [violation("JSON", `the body is not JSON: ${(error as Error).message}`, place)];
  }
  const validate = schemas.at(at(place));
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => ({
        keyword: error.keyword,
        message: `body ${sentence(error)}`,
        pointer: schemas.placeOf(error),
        instancePath: placeInBody(error),
      }));
}

const placeInBody = ({ keyword, instancePath, params }: ErrorObject) =>
  keyword === "required" ? `${instancePath}${pointer(params.missingProperty).slice(1)}` : instancePath;

/** The entry of `responses` that holds for a status: itself, its range like `4XX`, or `default`. */
export const statusKey = (operation: Operation, status: number): string | undefined =>
  [`${status}`, `${Math.floor(status / 100)}XX`, "default"].find((key) => key in operation.responses);

const at = ([base, ...parts]: string[]) => `${base}${pointer(...parts).slice(1)}`;

const violation = (keyword: string, message: string, place: string[]): Violation => ({
  keyword,
  message,
  pointer: at(place),
});

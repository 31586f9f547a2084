import { contentKey, essence, kindOf } from "../../document/openapi/media-type.ts";
import type { MediaType, Schema } from "../../document/openapi/types.ts";
import { parseForm } from "../../document/parameters/bodies.ts";
import { readText } from "../../document/parameters/coerce.ts";
import { pointerSteps } from "../../shared/json-pointer.ts";
import type { Outcome } from "../exchange/problem.ts";
import { firstViolations, noViolations, type RequestViolations, violationOf } from "../exchange/violation.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";
import { parseJson } from "./json.ts";
import { readMultipart } from "./multipart.ts";

/** The result of reading a body: its violations, and its value for the callbacks of the operation. */
export interface CheckedBody {
  violations: RequestViolations;
  value?: unknown;
}

const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/;

/** Reads the body of a request as its media type says, and holds it against the document. */
export async function checkBody(
  contract: MockContract,
  { operation, prism, limits }: MockOperation,
  contentType: string | undefined,
  body: Uint8Array,
): Promise<Outcome<CheckedBody>> {
  const { requestBody } = operation;
  if (body.length === 0) return violated(requestBody?.required ? "required" : undefined, "Request body is missing");
  const content = requestBody?.content ?? {};
  const documented = Object.keys(content).join(", ") || "none";
  if (contentType === undefined) return violated(415, `Request body has no media type; documented: ${documented}`);
  const key = MEDIA_TYPE.test(essence(contentType)) ? contentKey(content, contentType) : undefined;
  if (key === undefined) {
    return violated(415, `media type ${essence(contentType)} is not documented; documented: ${documented}`);
  }

  const media = content[key] as MediaType;
  const read = await readValue(contract, media, contentType, body, limits.requestValues);
  if (!read.ok) return read;
  const { value } = read;
  if (value === undefined || !media.schema) return { ok: true, value: { violations: noViolations, value } };
  const own = ownViolations(contract, media.schema, value);
  // Prism words them, but for what it takes for no body or reads in a way of its own. That it finds none says nothing: a schema
  // that it cannot compile has none.
  const isOfPrism = own.length > 0 && value && kindOf(contentType) !== "form" && !isMultipart(contentType);
  const found = isOfPrism ? contract.engine.bodyViolations(prism, key, value) : [];
  const all = found.length > 0 ? found : own;
  return { ok: true, value: { violations: firstViolations(all), value } };
}

const ownViolations = ({ schemas }: MockContract, schema: Schema, value: unknown) =>
  schemas
    .errors(schema, value, "request")
    .map((error) => violationOf(error, ["body", ...pointerSteps(error.instancePath)], "Request body"));

const violated = (code: string | number | undefined, message: string): Outcome<CheckedBody> => ({
  ok: true,
  value: { violations: code === undefined ? noViolations : firstViolations([{ location: ["body"], code, message }]) },
});

const isMultipart = (contentType: string) => essence(contentType) === "multipart/form-data";

/** The value of a body; `undefined` of a media type that is not read. */
async function readValue(
  { schemas }: MockContract,
  media: MediaType,
  contentType: string,
  body: Uint8Array,
  mostValues: number,
): Promise<Outcome<unknown>> {
  const kind = kindOf(contentType);
  if (kind === "json") return parseJson(body, mostValues);
  if (kind === "form") {
    const text = new TextDecoder().decode(body);
    return { ok: true, value: parseForm(schemas, media, text, [...new URLSearchParams(text).keys()]) };
  }
  if (!isMultipart(contentType))
    return {
      ok: true,
      value: kind === "text" ? readText(schemas, media.schema, new TextDecoder().decode(body)) : undefined,
    };
  try {
    return { ok: true, value: await readMultipart(schemas, media, contentType, body) };
  } catch {
    const detail = "The body is not multipart/form-data with the boundary that the header Content-Type names";
    return { ok: false, problem: { status: 400, title: "Malformed form", detail } };
  }
}

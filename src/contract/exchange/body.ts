import { type BodyKind, kindOf } from "../../document/openapi/media-type.ts";
import type { Document, MediaType, Parameter, Schema } from "../../document/openapi/types.ts";
import { readText } from "../../document/parameters/coerce.ts";
import { parseParameter } from "../../document/parameters/parse-parameter.ts";
import { serializeParameter } from "../../document/parameters/serialize-parameter.ts";
import { propertiesOf } from "../../document/schemas/shape.ts";
import type { OperationContract } from "../../document/suite-contract.ts";
import { isObject } from "../../shared/is-object.ts";
import { NotTried } from "../../values/not-tried.ts";
import { jsonBytes } from "./json-bytes.ts";

/** A body that an operation accepts, and how it is written. */
export interface Body {
  mediaType: string;
  media: MediaType;
  schema: Schema;
  kind: Exclude<BodyKind, "other">;
}

/** The kinds of bodies that are written here, the one that says most first. */
const WRITTEN = ["json", "form", "text"] as const;

/** The body of an operation in the first of its media types that is written here. */
export function bodyOf({ operation }: OperationContract): Body | undefined {
  const all = Object.entries(operation.requestBody?.content ?? {});
  for (const kind of WRITTEN) {
    const [mediaType, media] = all.find(([type]) => kindOf(type) === kind) ?? [];
    if (mediaType !== undefined && media) return { mediaType, media, schema: media.schema ?? {}, kind };
  }
  return undefined;
}

/**
 * The body of an operation, as `bodyOf` finds it; `undefined` where none is needed.
 * @throws NotTried where one is required that is not written here
 */
export function neededBody(contract: OperationContract): Body | undefined {
  const body = bodyOf(contract);
  const { requestBody } = contract.operation;
  if (body || !requestBody?.required) return body;
  const types = Object.keys(requestBody.content).join(", ") || "no media type";
  throw new NotTried(`a body is required, and bodies of ${types} are not written here`);
}

/** A value as a body. `escaped`: with every character of its texts as a JSON escape. */
export const written = (body: Body, value: unknown, escaped = false): Uint8Array =>
  body.kind === "json" ? jsonBytes(value, escaped) : Buffer.from(textOf(body, value));

/** A value as a form or as plain text. */
function textOf({ kind, media }: Body, value: unknown): string {
  if (kind === "text") return typeof value === "string" ? value : JSON.stringify(value);
  const pairs = Object.entries(isObject(value) ? value : {}).map(([name, member]) =>
    serializeParameter(field(media, name), member),
  );
  return pairs.filter((pair) => pair !== undefined).join("&");
}

/**
 * Whether the value is valid as the body of a request.
 * @throws NotTried where it leaves nothing when it is written: some servers take that for no body, others for an empty one
 */
export function isValid({ document, operation, schemas }: OperationContract, body: Body, value: unknown): boolean {
  const valid = schemas.validatorOf(body.schema, "request")(read(document, body, value));
  const mayBeAbsent = !operation.requestBody?.required;
  if (body.kind !== "json" && valid !== mayBeAbsent && textOf(body, value) === "") {
    throw new NotTried("the body would be empty, which some servers take for none");
  }
  return valid;
}

/** What a server reads of a value that is written as a body: of a form and of a text, what the schema means by them. */
function read(document: Document, body: Body, value: unknown): unknown {
  if (body.kind === "json") return value;
  const text = textOf(body, value);
  if (body.kind === "text") {
    const meant = readText(document, body.schema, text);
    if (meant === undefined) throw new NotTried(`a body of ${body.mediaType} is a text, and the schema wants none`);
    return meant;
  }
  const known = propertiesOf(document, body.schema);
  const names = [...new Set([...Object.keys(known), ...Object.keys(isObject(value) ? value : {})])];
  const members = names.map(
    (name) => [name, parseParameter(document, field(body.media, name, known[name]), text)] as const,
  );
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

/** A field of a form, which is written like a parameter of the query. */
const field = ({ encoding = {} }: MediaType, name: string, schema: Schema = {}): Parameter => ({
  ...encoding[name],
  name,
  in: "query",
  schema,
});

import { kindOf } from "../../src/document/openapi/media-type.ts";
import type { Document, Parameter, Schema } from "../../src/document/openapi/types.ts";
import type { Operation } from "../../src/document/operations/operations.ts";
import { isAt, securityOf } from "../../src/document/operations/security.ts";
import { styleOf } from "../../src/document/parameters/style.ts";
import { schemasOf } from "../../src/document/schemas/schemas.ts";
import { CHECKED, limits } from "./limits.ts";
import { successes } from "./successes.ts";

/** @see https://tc39.es/ecma262/#sec-keywords-and-reserved-words */
const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public " +
    "return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

/** The request of an operation as data: what the client needs to check, write, send and read it. */
export function requestData(document: Document, operation: Operation) {
  const { alternatives, unsupported } = securityOf(document, operation);
  const { parameters, credential } = inputsOf(document, operation);
  const body = bodyData(document, operation);
  const fields: Record<string, Schema> = Object.fromEntries([
    ...parameters.map((each) => [each.name, parameterData(document, each)]),
    ...(body && !body.isObject ? [["body", wholeBody(body.data)]] : []),
  ]);
  return {
    id: operation.operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...(alternatives.length + unsupported.length > 0 && {
      credential: Object.fromEntries(credential.map((each) => [each.name, limits(document, each.schema, CHECKED)])),
    }),
    ...(Object.keys(fields).length > 0 && { parameters: fields }),
    ...(body?.isObject && { body: body.data }),
    success: successes(document, operation),
  };
}

/** The parameters that a caller gives, and those that carry the credential. */
function inputsOf(document: Document, operation: Operation) {
  const { alternatives } = securityOf(document, operation);
  const isCredential = (parameter: Parameter) => alternatives.some((each) => isAt(each, parameter));
  const { true: credential = [], false: parameters = [] } = Object.groupBy(
    operation.parameters,
    (each) => `${isCredential(each)}` as const,
  );
  return { parameters, credential };
}

function parameterData(document: Document, parameter: Parameter) {
  const { in: place, name, required, schema, mediaType } = parameter;
  const { style, explode } = styleOf(parameter);
  const defaults = styleOf({ name, in: place, schema });
  return {
    in: place,
    ...(required && { mandatory: true }),
    ...(style !== defaults.style && { style }),
    ...(explode !== defaults.explode && { explode }),
    ...(mediaType && { json: true }),
    ...limits(document, schema, CHECKED),
  };
}

/** Why the client cannot make the request of an operation; undefined if it can. */
export function problemOf(document: Document, operation: Operation): string | undefined {
  const { operationId, parameters, requestBody, responses } = operation;
  if (operation.servers) return "it has servers of its own, and a client sends to one of the document's";
  if (operation.method === "trace") return "fetch sends no TRACE requests";
  if (requestBody && (operation.method === "get" || operation.method === "head"))
    return `fetch sends no body with ${operation.method.toUpperCase()}`;
  const styled = parameters.find((parameter) => /label|matrix/.test(styleOf(parameter).style));
  if (styled) return `it cannot write the parameter ${styled.name}, whose style is ${styled.style}`;
  const types = Object.keys(requestBody?.content ?? {});
  if (types.length > 0 && !mediaTypeOf(types)) return `it cannot write a body of ${types.join(", ")}`;
  if (!Object.keys(responses).some((status) => status.startsWith("2"))) return "no response has a status of success";
  if (!isName(operationId)) return `${operationId} cannot be the name of a function`;
  return sameName(document, operation);
}

/** The media type in which the client writes a body. */
export const mediaTypeOf = (types: string[]) =>
  types.find((type) => kindOf(type) === "json") ?? types.find((type) => kindOf(type) === "text");

/** Whether a text can be the name of a function in a module. */
const isName = (name: string) => isWord(name) && !RESERVED.has(name);

/** Whether a text can be the beginning of a name. */
export const isWord = (text: string) => /^[A-Za-z_$][\w$]*$/.test(text);

/** Whether a body is an object, whose members are fields of the client's input. */
export const isObjectIn = (document: Document, mediaType: string, schema: Schema | undefined): boolean =>
  kindOf(mediaType) === "json" && [...schemasOf(document).typesOf(schema)].every((type) => type === "object");

function bodyData(document: Document, operation: Operation) {
  const { content, required } = operation.requestBody ?? {};
  if (!content) return undefined;
  const mediaType = mediaTypeOf(Object.keys(content)) ?? "";
  const { schema } = content[mediaType] ?? {};
  return {
    isObject: isObjectIn(document, mediaType, schema),
    data: { ...(required && { required }), mediaType, schema: limits(document, schema, CHECKED) },
  };
}

/** A body that is no object, as the field that it is. */
const wholeBody = ({ required, mediaType, schema }: NonNullable<ReturnType<typeof bodyData>>["data"]) => ({
  in: "body",
  ...(required && { mandatory: true }),
  mediaType,
  ...schema,
});

/** The fields of an input are side by side: why the operation has no input, if two of them have the same name. */
function sameName(document: Document, operation: Operation): string | undefined {
  const { parameters } = inputsOf(document, operation);
  const body = bodyData(document, operation);
  const members = body?.isObject ? Object.keys(body.data.schema.properties ?? {}) : body ? ["body"] : [];
  const places = new Map<string, string>();
  for (const [name, place] of [
    ...parameters.map((each) => [each.name, each.in] as const),
    ...members.map((name) => [name, "body"] as const),
  ]) {
    const other = places.get(name);
    if (other) return `the name ${name} is in ${other} and in ${place}, and its input has room for one`;
    places.set(name, place);
  }
  return undefined;
}

/** An operation as its messages name it. */
export const title = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;

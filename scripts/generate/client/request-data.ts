import type { OperationContract } from "../../../src/document/contract.ts";
import { kindOf } from "../../../src/document/openapi/media-type.ts";
import type { Document, Parameter, Schema } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { isAt } from "../../../src/document/operations/security.ts";
import { styleOf } from "../../../src/document/parameters/style.ts";
import type { SchemaShapes } from "../../../src/document/schemas/schema-shapes.ts";
import { CHECKED, schemaLimits } from "../schemas/schema-limits.ts";
import { PLACES } from "./nested-input.ts";
import { streamOf, successes } from "./success-types.ts";

/** @see https://tc39.es/ecma262/#sec-keywords-and-reserved-words */
const RESERVED = (
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
  "finally for function if implements import in instanceof interface let new null package private protected public " +
  "return static super switch this throw true try typeof var void while with yield"
).split(" ");

/** Returns the request of an operation as data: what the client needs to check, write, send and read it. */
export function requestData(contract: OperationContract) {
  const { document, operation, security } = contract;
  const { parameters, credential } = inputsOf(contract);
  const nested = nestedPlaces(contract);
  const body = bodyData(contract);
  const entriesIn = (all: Parameter[]) => all.map((each) => [each.name, parameterData(document, each)] as const);
  const groups = PLACES.filter((place) => nested.has(place)).map((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    const mandatory = own.some(({ required }) => required);
    return [
      place,
      { in: place, ...(mandatory && { mandatory }), members: Object.fromEntries(entriesIn(own)) },
    ] as const;
  });
  const fields: Record<string, Schema> = Object.fromEntries([
    ...entriesIn(parameters.filter((parameter) => !nested.has(parameter.in))),
    ...groups,
    ...(body && nested.has("body") ? [["body", wholeBody(body.data)]] : []),
  ]);
  const responseHeaders = responseHeadersOf(contract);
  return {
    id: operation.operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...(security.alternatives.length + security.unsupported.length > 0 && {
      credential: Object.fromEntries(
        credential.map(({ name, schema }) => [name, schemaLimits(document, schema, CHECKED)]),
      ),
    }),
    ...(Object.keys(fields).length > 0 && { parameters: fields }),
    ...(body && !nested.has("body") && { body: body.data }),
    success: successes(contract),
    ...(Object.keys(responseHeaders).length > 0 && { responseHeaders }),
  };
}

/** Returns the fields of an input by their names. A field of a nested place has the place in its name, like `query.id`. */
export const inputFields = (parameters: Record<string, Schema> = {}): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([place, field]) =>
      field.members
        ? Object.entries(field.members).map(([name, member]) => [`${place}.${name}`, member])
        : [[place, field]],
    ),
  );

/**
 * Returns the places whose fields are not side by side with the others in an operation's input, but under the name of the place.
 * A body that is not an object is always nested. If several places have a field of the same name, the last of them is nested.
 */
export function nestedPlaces(contract: OperationContract): Set<string> {
  const body = bodyData(contract);
  const members = Object.keys(body?.data.schema.properties ?? {}).map((name) => ({ name, in: "body" }));
  const all = [...inputsOf(contract).parameters, ...members];
  const nested = new Set<string>(body && !body.isObject ? ["body"] : []);
  const order = [...PLACES, "body"];
  for (;;) {
    const flat = all.filter((field) => !nested.has(field.in));
    const found = flat.find(({ name }) => nested.has(name) || flat.filter((other) => other.name === name).length > 1);
    if (!found) return nested;
    const places = flat.filter(({ name }) => name === found.name).map((field) => order.indexOf(field.in));
    nested.add(order[Math.max(...places)] ?? "");
  }
}

/** Returns the parameters that a caller gives, and the parameters that carry the credential. */
function inputsOf({ operation, security }: OperationContract) {
  const isCredential = (parameter: Parameter) =>
    security.alternatives.some((credential) => isAt(credential, parameter));
  return {
    parameters: operation.parameters.filter((parameter) => !isCredential(parameter)),
    credential: operation.parameters.filter(isCredential),
  };
}

function parameterData(document: Document, parameter: Parameter) {
  const { in: location, name, required, schema, mediaType } = parameter;
  const { style, explode } = styleOf(parameter);
  const defaults = styleOf({ name, in: location, schema });
  return {
    in: location,
    ...(required && { mandatory: true }),
    ...(style !== defaults.style && { style }),
    ...(explode !== defaults.explode && { explode }),
    ...(mediaType && { json: true }),
    ...schemaLimits(document, schema, CHECKED),
  };
}

/** Returns the types of the documented response headers. The ID of the request is a field of every result. */
const responseHeadersOf = ({ document, operation }: OperationContract): Record<string, Schema> =>
  Object.fromEntries(
    Object.values(operation.responses)
      .flatMap(({ headers = {} }) => Object.entries(headers))
      .filter(([name]) => name.toLowerCase() !== "x-request-id")
      .map(([name, { schema }]) => [name, schemaLimits(document, schema, ["type"])]),
  );

function bodyData({ document, schemas, operation }: OperationContract) {
  const { content, required } = operation.requestBody ?? {};
  if (!content) return undefined;
  const mediaType = mediaTypeOf(Object.keys(content)) ?? "";
  const { schema } = content[mediaType] ?? {};
  return {
    isObject: isObjectIn(schemas, mediaType, schema),
    data: { ...(required && { required }), mediaType, schema: schemaLimits(document, schema, CHECKED) },
  };
}

/** Describes a body that is not an object as one field. */
const wholeBody = ({ required, mediaType, schema }: NonNullable<ReturnType<typeof bodyData>>["data"]) => ({
  in: "body",
  ...(required && { mandatory: true }),
  mediaType,
  ...schema,
});

/** Returns the media type in which the client writes a body. */
export const mediaTypeOf = (types: string[]) =>
  types.find((type) => kindOf(type) === "json") ?? types.find((type) => kindOf(type) === "text");

/** Reports whether a body is an object, whose members are fields of the client's input. */
const isObjectIn = (schemas: SchemaShapes, mediaType: string, schema: Schema | undefined): boolean =>
  kindOf(mediaType) === "json" && [...schemas.typesOf(schema)].every((type) => type === "object");

/** Returns the reason why the client cannot make the request of an operation; undefined if it can. */
export function problemOf(contract: OperationContract): string | undefined {
  const { operation } = contract;
  const { operationId, method, parameters, requestBody, responses } = operation;
  if (operation.servers) return "it has servers of its own, and a client sends to one of the document's";
  if (method === "trace") return "fetch sends no TRACE requests";
  if (requestBody && (method === "get" || method === "head")) return `fetch sends no body with ${method.toUpperCase()}`;
  const styled = parameters.find((parameter) => /label|matrix/.test(styleOf(parameter).style));
  if (styled) return `it cannot write the parameter ${styled.name}, whose style is ${styled.style}`;
  const types = Object.keys(requestBody?.content ?? {});
  if (types.length > 0 && !mediaTypeOf(types)) return `it cannot write a body of ${types.join(", ")}`;
  if (!Object.keys(responses).some((status) => status.startsWith("2"))) return "no response has a status of success";
  const stream = streamOf(contract);
  if (stream) return `a response in ${stream} is a stream, which the client does not read: use sendRequest`;
  if (!isWord(operationId) || RESERVED.includes(operationId)) return `${operationId} cannot be the name of a function`;
  return undefined;
}

/** Reports whether a text can begin a name in TypeScript. */
export const isWord = (text: string) => /^[A-Za-z_$][\w$]*$/.test(text);

/** Names an operation in messages, like `POST /v3/tasks/delete`. */
export const title = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;

import { UsageError } from "../../src/command-line/command.ts";
import { kindOf } from "../../src/document/media-type.ts";
import type { Operation } from "../../src/document/operations.ts";
import { styleOf } from "../../src/document/parameters/style.ts";
import { securityOf } from "../../src/document/security.ts";
import { typesOf } from "../../src/document/shape.ts";
import type { Document, Parameter, Schema } from "../../src/document/types.ts";
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

/** What OpenAPI ignores as header parameters. */
const IGNORED = ["accept", "authorization", "content-type"];

/**
 * The request of an operation as data: what the client needs to check, write, send and read it.
 * @throws UsageError when two of its inputs have the same name
 */
export function requestData(document: Document, operation: Operation) {
  const { alternatives, unsupported } = securityOf(document, operation);
  const isCredential = (parameter: Parameter) =>
    alternatives.some(
      ({ in: place, name }) => place === parameter.in && name.toLowerCase() === parameter.name.toLowerCase(),
    );
  const parameters = operation.parameters.filter(
    (parameter) =>
      !isCredential(parameter) && !(parameter.in === "header" && IGNORED.includes(parameter.name.toLowerCase())),
  );
  const credential = operation.parameters.filter((each) => each.in === "header" && isCredential(each));
  const body = bodyData(document, operation);
  checkNames(operation, parameters, body);
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
export function problemOf({ operationId, parameters, requestBody, responses }: Operation): string | undefined {
  const styled = parameters.find((parameter) => /label|matrix/.test(styleOf(parameter).style));
  if (styled) return `it cannot write the parameter ${styled.name}, whose style is ${styled.style}`;
  const types = Object.keys(requestBody?.content ?? {});
  if (types.length > 0 && !mediaTypeOf(types)) return `it cannot write a body of ${types.join(", ")}`;
  if (!Object.keys(responses).some((status) => status.startsWith("2"))) return "no response has a status of success";
  return isName(operationId) ? undefined : `${operationId} cannot be the name of a function`;
}

const mediaTypeOf = (types: string[]) =>
  types.find((type) => kindOf(type) === "json") ?? types.find((type) => kindOf(type) === "text");

/** Whether a text can be the name of a function in a module. */
const isName = (name: string) => isWord(name) && !RESERVED.has(name);

/** Whether a text can be the beginning of a name. */
export const isWord = (text: string) => /^[A-Za-z_$][\w$]*$/.test(text);

function bodyData(document: Document, operation: Operation) {
  const { content, required } = operation.requestBody ?? {};
  if (!content) return undefined;
  const mediaType = mediaTypeOf(Object.keys(content)) ?? "";
  const { schema } = content[mediaType] ?? {};
  const isObject = kindOf(mediaType) === "json" && [...typesOf(document, schema)].every((type) => type === "object");
  return {
    isObject,
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

/** The fields of an input are side by side: each name must be there once. */
function checkNames(operation: Operation, parameters: Parameter[], body: ReturnType<typeof bodyData>): void {
  const places = new Map<string, string>();
  const fields = body?.isObject ? Object.keys(body.data.schema.properties ?? {}) : body ? ["body"] : [];
  const all = [...parameters.map(({ name, in: place }) => [name, place]), ...fields.map((name) => [name, "body"])];
  for (const [name = "", place = ""] of all) {
    const other = places.get(name);
    if (other) {
      throw new UsageError(
        `${title(operation)}: the name ${name} occurs in ${other} and in ${place}; the client's input has room for one. Rename one of them`,
      );
    }
    places.set(name, place);
  }
}

/** An operation as its messages name it. */
export const title = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;

import type { OperationContract } from "../../../src/document/contract.ts";
import { essence, isStream, kindOf } from "../../../src/document/openapi/media-type.ts";
import type { MediaType, Schema } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import type { SchemaShapes } from "../../../src/document/schemas/schema-shapes.ts";

/** The keywords that describe a value well enough for a program to use it. */
const DESCRIBING = ["properties", "items", "enum", "const", "additionalProperties", "anyOf", "oneOf"];

/**
 * Returns the statuses of success of an operation, each with the types that its body can have, as JSON Schema names them:
 * `any` for all of them, `text` for a body that is not JSON. Bytes have no types; the client does not read them.
 */
export function successes({ schemas, operation }: OperationContract): Record<string, string[]> {
  return Object.fromEntries(
    contents(operation).map(([status, content]) => {
      const inJson = Object.entries(content).find((entry) => isJson(schemas, entry))?.[1];
      if (inJson) return [status, promisedTypes(schemas, inJson.schema)];
      return [status, Object.keys(content).length > 0 && isText(schemas, content) ? ["text"] : []];
    }),
  );
}

/** Reports whether a success of an operation can have a body of bytes, which the client does not read. */
export const returnsBytes = ({ schemas, operation }: OperationContract): boolean =>
  contents(operation).some(([, content]) => !isText(schemas, content));

/** Returns the media type of a success that can only be a stream; `undefined` if every success can be another body. */
export const streamOf = ({ operation }: OperationContract): string | undefined =>
  contents(operation)
    .map(([, content]) => Object.keys(content))
    .find((types) => types.length > 0 && types.every(isStream))?.[0];

/** Returns the statuses of success, each with the bodies that it can have. */
const contents = ({ method, responses }: Operation): [status: string, content: Record<string, MediaType>][] =>
  Object.entries(responses)
    .filter(([status]) => isSuccess(status))
    .map(([status, { content }]) => [status, (method !== "head" && status !== "304" && content) || {}]);

/** Reports whether a documented status is a result. 304 is the result of a conditional request: nothing has changed. */
const isSuccess = (status: string) => status.startsWith("2") || status === "304";

/** Reports whether a body is JSON. In a range of media types, any body that is not a string counts as JSON. */
function isJson(schemas: SchemaShapes, [type, { schema }]: [string, MediaType]): boolean {
  if (kindOf(type) === "json") return true;
  const types = schemas.typesOf(schema);
  return /^(\*|application)\/\*/.test(essence(type)) && types.size > 0 && !types.has("string");
}

/** Reports whether a body can be read as text without changing it: always if it can be JSON. */
const isText = (schemas: SchemaShapes, content: Record<string, MediaType>): boolean => {
  const types = Object.entries(content);
  if (types.some((entry) => isJson(schemas, entry))) return true;
  return types.every(([type, { schema }]) => {
    if (kindOf(type) !== "other" || /[/+]xml$/.test(essence(type))) return true;
    const isBinary = schemas.facetsOf(schema).some(({ format }) => format === "binary");
    return schemas.typesOf(schema).has("string") && !isBinary;
  });
};

/** Returns the types that a schema permits; none if it describes nothing that a program could use. */
function promisedTypes(schemas: SchemaShapes, schema: Schema | undefined): string[] {
  const types = [...schemas.typesOf(schema)];
  const isDescribed = schemas.facetsOf(schema).some((facet) => DESCRIBING.some((keyword) => facet[keyword]));
  if (!isDescribed && (types.length === 0 || types.includes("object"))) return [];
  return types.length > 0 ? types : ["any"];
}

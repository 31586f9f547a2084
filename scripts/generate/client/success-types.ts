import { essence, kindOf } from "../../../src/document/openapi/media-type.ts";
import type { Document, MediaType, Schema } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";

/** The keywords that describe a value well enough for a program to use it. */
const DESCRIBING = ["properties", "items", "enum", "const", "additionalProperties", "anyOf", "oneOf"];

/**
 * Returns the statuses of success of an operation, each with the types that its body can have, as JSON Schema names them:
 * `any` for all of them, `text` for a body that is not JSON. There are none if the body is bytes, or nothing is to be read.
 */
export function successes(document: Document, operation: Operation): Record<string, string[]> {
  return Object.fromEntries(
    contents(operation).map(([status, content]) => {
      const inJson = Object.entries(content).find((entry) => isJson(document, entry))?.[1];
      if (inJson) return [status, promisedTypes(document, inJson.schema)];
      return [status, Object.keys(content).length > 0 && isText(document, content) ? ["text"] : []];
    }),
  );
}

/** Reports whether a success of an operation can have a body of bytes, which the client does not read. */
export const returnsBytes = (document: Document, operation: Operation): boolean =>
  contents(operation).some(([, content]) => !isText(document, content));

/** Returns the statuses of success, each with the bodies that it can have. */
const contents = ({ method, responses }: Operation): [status: string, content: Record<string, MediaType>][] =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([status, { content }]) => [status, (method !== "head" && content) || {}]);

/** Reports whether a body is JSON. In a range of media types, any body that is not a string counts as JSON. */
function isJson(document: Document, [type, { schema }]: [string, MediaType]): boolean {
  if (kindOf(type) === "json") return true;
  const types = schemasOf(document).typesOf(schema);
  return /^(\*|application)\/\*/.test(essence(type)) && types.size > 0 && !types.has("string");
}

/** Reports whether a body can be read as text without changing it: always if it can be JSON. */
const isText = (document: Document, content: Record<string, MediaType>): boolean => {
  const types = Object.entries(content);
  if (types.some((entry) => isJson(document, entry))) return true;
  return types.every(([type, { schema }]) => {
    if (kindOf(type) !== "other" || /[/+]xml$/.test(essence(type))) return true;
    const isBinary = schemasOf(document)
      .facetsOf(schema)
      .some(({ format }) => format === "binary");
    return schemasOf(document).typesOf(schema).has("string") && !isBinary;
  });
};

/** Returns the types that a schema permits; none if it describes nothing that a program could use. */
function promisedTypes(document: Document, schema: Schema | undefined): string[] {
  const types = [...schemasOf(document).typesOf(schema)];
  const isDescribed = schemasOf(document)
    .facetsOf(schema)
    .some((facet) => DESCRIBING.some((keyword) => facet[keyword]));
  if (!isDescribed && (types.length === 0 || types.includes("object"))) return [];
  return types.length > 0 ? types : ["any"];
}

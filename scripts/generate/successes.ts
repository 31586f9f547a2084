import { essence, kindOf } from "../../src/document/openapi/media-type.ts";
import type { Document, MediaType, Schema } from "../../src/document/openapi/types.ts";
import type { Operation } from "../../src/document/operations/operations.ts";
import { schemasOf } from "../../src/document/schemas/schemas.ts";

/**
 * The statuses of success of an operation, each with the types that its body can have, as JSON Schema names them; `any` for
 * all, `text` for a body that is no JSON, none where there is nothing to read, or bytes.
 */
export function successes(document: Document, operation: Operation): Record<string, string[]> {
  return Object.fromEntries(
    contents(operation).map(([status, content]) => {
      const inJson = Object.entries(content).find((each) => isJson(document, each))?.[1];
      if (inJson) return [status, promisedTypes(document, inJson.schema)];
      return [status, Object.keys(content).length > 0 && isText(document, content) ? ["text"] : []];
    }),
  );
}

/** Whether a success of an operation has a body that is no text: the client does not read it. */
export const returnsBytes = (document: Document, operation: Operation): boolean =>
  contents(operation).some(([, content]) => !isText(document, content));

/** The statuses of success, each with the bodies that it can have. */
const contents = ({ method, responses }: Operation): [status: string, content: Record<string, MediaType>][] =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([status, { content }]) => [status, (method !== "head" && content) || {}]);

/** Whether a body is JSON; in a range of media types one is that is no text. */
function isJson(document: Document, [type, { schema }]: [string, MediaType]): boolean {
  if (kindOf(type) === "json") return true;
  const types = schemasOf(document).typesOf(schema);
  return /^(\*|application)\/\*/.test(essence(type)) && types.size > 0 && !types.has("string");
}

/** Whether bodies can be read as text, which changes bytes. One that can be JSON is. */
const isText = (document: Document, content: Record<string, MediaType>): boolean => {
  const types = Object.entries(content);
  return (
    types.length === 0 ||
    types.some((each) => isJson(document, each)) ||
    types.every(([type, { schema }]) => {
      if (kindOf(type) !== "other" || /[/+]xml$/.test(essence(type))) return true;
      const isBinary = schemasOf(document)
        .facetsOf(schema)
        .some(({ format }) => format === "binary");
      return schemasOf(document).typesOf(schema).has("string") && !isBinary;
    })
  );
};

/** The types that a schema promises: none if it says nothing that a program could use. */
function promisedTypes(document: Document, schema: Schema | undefined): string[] {
  const types = [...schemasOf(document).typesOf(schema)];
  const facets = schemasOf(document).facetsOf(schema);
  const says = ["properties", "items", "enum", "const", "additionalProperties", "anyOf", "oneOf"];
  const isDescribed = facets.some((facet) => says.some((keyword) => facet[keyword]));
  if (!isDescribed && (types.length === 0 || types.includes("object"))) return [];
  return types.length > 0 ? types : ["any"];
}

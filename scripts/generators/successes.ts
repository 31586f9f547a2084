import { kindOf } from "../../src/document/media-type.ts";
import type { Operation } from "../../src/document/operations.ts";
import { facetsOf, typesOf } from "../../src/document/shape.ts";
import type { Document, Schema } from "../../src/document/types.ts";

/**
 * The statuses of success of an operation, each with the types that its body can have, as JSON Schema names them; `any` for
 * all, `text` for a body that is no JSON, none where there is nothing to read.
 */
export function successes(document: Document, operation: Operation): Record<string, string[]> {
  const statuses = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
  return Object.fromEntries(
    statuses.map(([status, { content = {} }]) => {
      const mediaType = Object.keys(content).find((type) => kindOf(type) === "json");
      if (operation.method === "head" || Object.keys(content).length === 0) return [status, []];
      return [status, mediaType ? promisedTypes(document, content[mediaType]?.schema) : ["text"]];
    }),
  );
}

/** The types that a schema promises: none if it says nothing that a program could use. */
function promisedTypes(document: Document, schema: Schema | undefined): string[] {
  const types = [...typesOf(document, schema)];
  const facets = facetsOf(document, schema);
  const says = ["properties", "items", "enum", "const", "additionalProperties", "anyOf", "oneOf"];
  const isDescribed = facets.some((facet) => says.some((keyword) => facet[keyword]));
  if (!isDescribed && (types.length === 0 || types.includes("object"))) return [];
  return types.length > 0 ? types : ["any"];
}

import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";

/** A reference to a place that 3.0 does not have. */
const NOT_IN_30 =
  /\/(\$defs|prefixItems|patternProperties|dependentSchemas|if|then|else|contains|propertyNames|unevaluated\w+)(\/|$)/;

/** The document with every schema that stands in such a place, and is referred to, as a component of its own. */
export function withoutDefinitions(document: Document): Document {
  const schemas: Record<string, Schema> = { ...document.components?.schemas };
  const moved = new Map<string, string>();
  const move = (reference: string): string => {
    const known = moved.get(reference);
    if (known) return known;
    const last = decodeURIComponent(reference.slice(reference.lastIndexOf("/") + 1)).replace(/[^\w.-]/g, "_");
    let name = last;
    for (let count = 2; name in schemas; count++) name = `${last}${count}`;
    const place = `#/components/schemas/${name}`;
    moved.set(reference, place);
    schemas[name] = {};
    schemas[name] = rewritten(resolve<Schema>(document, { $ref: reference })) as Schema;
    return place;
  };
  const rewritten = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(rewritten);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === "$ref" && typeof value === "string" && NOT_IN_30.test(value) ? move(value) : rewritten(value),
      ]),
    );
  };
  const result = rewritten(document) as Document;
  if (moved.size === 0) return result;
  return { ...result, components: { ...result.components, schemas: { ...schemas, ...result.components?.schemas } } };
}

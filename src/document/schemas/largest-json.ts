import { resolveSchema } from "../openapi/resolve.ts";
import type { Document, Schema } from "../openapi/types.ts";
import { alternativesOf, facetsOf, itemsOf, propertiesOf, typesOf } from "./shape.ts";

/** A character outside the BMP, written as two escapes (`\ud83d\ude00`), takes this many bytes. */
const BYTES_PER_CHARACTER = 12;
const NUMBER = 32;

/**
 * The size in bytes of the largest JSON text that the limits of a schema allow, when every character is escaped and no
 * white space or undocumented property is added. Of a schema that is made of parts or alternatives, an upper bound.
 * @returns `Infinity` where a limit is missing or the schema is recursive
 */
export function largestJson(document: Document, node: Schema, within: Schema[] = []): number {
  const schema = resolveSchema(document, node);
  if (within.includes(schema)) return Number.POSITIVE_INFINITY;
  const nested = (child: Schema) => largestJson(document, child, [...within, schema]);
  if (schema.enum ?? schema.const !== undefined) {
    return Math.max(...(schema.enum ?? [schema.const]).map((value) => text(JSON.stringify(value))));
  }
  const limit = (keyword: "maxLength" | "maxItems") => highest(document, schema, keyword);
  const sizes: Record<string, () => number> = {
    string: () => limit("maxLength") * BYTES_PER_CHARACTER + 2,
    array: () => (limit("maxItems") === 0 ? 2 : limit("maxItems") * (nested(itemsOf(document, schema) ?? {}) + 1) + 2),
    object: () =>
      Object.entries(propertiesOf(document, schema))
        .map(([name, property]) => text(name) + nested(property) + 4)
        .reduce((sum, size) => sum + size, 2),
    number: () => NUMBER,
    integer: () => NUMBER,
    boolean: () => 5,
    null: () => 4,
  };
  const types = [...typesOf(document, schema)];
  if (types.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(...types.map((type) => sizes[type]?.() ?? Number.POSITIVE_INFINITY));
}

const text = (value: string) => value.length * BYTES_PER_CHARACTER;

/** The highest limit that a schema can give: the lowest of those that hold together, else the highest of its alternatives. */
function highest(document: Document, node: Schema, keyword: "maxLength" | "maxItems", within: Schema[] = []): number {
  const facets = facetsOf(document, node);
  if (facets.some((facet) => within.includes(facet))) return Number.POSITIVE_INFINITY;
  const own = facets.flatMap((facet) => facet[keyword] ?? []);
  if (own.length > 0) return Math.min(...own);
  const alternatives = alternativesOf(document, node)
    .filter((each) => typesOf(document, each).has(keyword === "maxItems" ? "array" : "string"))
    .map((each) => highest(document, each, keyword, [...within, ...facets]));
  return alternatives.length > 0 ? Math.max(...alternatives) : Number.POSITIVE_INFINITY;
}

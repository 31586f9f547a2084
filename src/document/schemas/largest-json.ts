import type { Schema } from "../openapi/types.ts";
import type { SchemaShapes } from "./schema-shapes.ts";

/** The size of a character outside the BMP that is written as two escapes (`\ud83d\ude00`). */
const BYTES_PER_CHARACTER = 12;
const NUMBER = 32;

/**
 * Returns the size in bytes of the largest JSON text that a schema allows, with every character escaped, and without
 * white space and undocumented properties. For a schema with `allOf` or alternatives, this is an upper bound.
 * @returns `Infinity` if a limit is missing or the schema is recursive
 */
export function largestJson(schemas: SchemaShapes, node: Schema, within: Schema[] = []): number {
  const schema = schemas.resolve(node);
  if (within.includes(schema)) return Number.POSITIVE_INFINITY;
  const nested = (child: Schema) => largestJson(schemas, child, [...within, schema]);
  if (schema.enum ?? schema.const !== undefined) {
    return Math.max(...(schema.enum ?? [schema.const]).map((value) => text(JSON.stringify(value))));
  }
  const limit = (keyword: "maxLength" | "maxItems") => highestLimit(schemas, schema, keyword);
  const sizes: Record<string, () => number> = {
    string: () => limit("maxLength") * BYTES_PER_CHARACTER + 2,
    array: () => (limit("maxItems") === 0 ? 2 : limit("maxItems") * (nested(schemas.itemsOf(schema) ?? {}) + 1) + 2),
    object: () =>
      Object.entries(schemas.propertiesOf(schema))
        .map(([name, property]) => text(name) + nested(property) + 4)
        .reduce((sum, size) => sum + size, 2),
    number: () => NUMBER,
    integer: () => NUMBER,
    boolean: () => 5,
    null: () => 4,
  };
  const types = [...schemas.typesOf(schema)];
  if (types.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(...types.map((type) => sizes[type]?.() ?? Number.POSITIVE_INFINITY));
}

const text = (value: string) => value.length * BYTES_PER_CHARACTER;

/**
 * Returns the limit of a schema: the lowest limit that applies or, without any, the highest among the alternatives; `Infinity` if
 * there is none.
 */
export function highestLimit(
  schemas: SchemaShapes,
  node: Schema,
  keyword: "maxLength" | "maxItems",
  within: Schema[] = [],
): number {
  const facets = schemas.facetsOf(node);
  if (facets.some((facet) => within.includes(facet))) return Number.POSITIVE_INFINITY;
  const own = facets.flatMap((facet) => facet[keyword] ?? []);
  if (own.length > 0) return Math.min(...own);
  const alternatives = schemas
    .alternativesOf(node)
    .filter((alternative) => schemas.typesOf(alternative).has(keyword === "maxItems" ? "array" : "string"))
    .map((alternative) => highestLimit(schemas, alternative, keyword, [...within, ...facets]));
  return alternatives.length > 0 ? Math.max(...alternatives) : Number.POSITIVE_INFINITY;
}

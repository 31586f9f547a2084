import type { Document, Schema } from "../../src/document/openapi/types.ts";
import { schemasOf } from "../../src/document/schemas/schemas.ts";

/** The keywords that the client checks. */
export const CHECKED = [
  "type",
  "const",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minItems",
  "maxItems",
  "required",
] as const;

/** The keywords that limit a value; the others describe it or compose schemas. */
export const LIMITS = [
  ...CHECKED,
  "format",
  "multipleOf",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "additionalProperties",
] as const;

/** A schema with the given keywords alone, down to the last property; the schemas that hold together are put together. */
export function limits(
  document: Document,
  node: Schema | undefined,
  keywords: readonly string[],
  within: Schema[] = [],
): Schema {
  const facets = schemasOf(document).facetsOf(node);
  if (facets.some((facet) => within.includes(facet))) return {}; // a recursive schema: its limits are written out once
  const isRequest = keywords === CHECKED; // the client checks what it sends
  const nested = (child: Schema) => limits(document, child, keywords, [...within, ...facets]);
  const properties: Record<string, Schema> = Object.assign({}, ...facets.map((facet) => facet.properties).reverse());
  const required = [...new Set(facets.flatMap((facet) => facet.required ?? []))].filter(
    (name) => !(isRequest && properties[name] && schemasOf(document).isAbsent(properties[name], "request")),
  );
  // After `prefixItems`, `items` is about the others alone.
  const items = facets.some((facet) => facet.prefixItems) ? undefined : facets.find((facet) => facet.items)?.items;
  const own = facets.map((facet) => keywords.filter((name) => name in facet).map((name) => [name, facet[name]]));
  const merged: Schema = Object.assign({}, ...own.reverse().map((entries) => Object.fromEntries(entries)));
  const { const: only, ...others } = merged;
  return Object.assign(
    // To the client a constant is an enumeration of one.
    isRequest && "const" in merged ? { ...others, enum: [only] } : merged,
    required.length > 0 && keywords.includes("required") && { required },
    Object.keys(properties).length > 0 && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, nested(child)])),
    },
    items && { items: nested(items) },
  ) as Schema;
}

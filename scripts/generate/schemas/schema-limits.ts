import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { mergeSchemas } from "./merged-schema.ts";

/** The keywords that the client checks. */
export const CHECKED = [
  ...["type", "const", "enum", "pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "required"],
];

/** The keywords that limit a value. The others describe it or compose schemas. */
export const LIMITS = [
  ...CHECKED,
  ...["format", "multipleOf", "uniqueItems", "minProperties", "maxProperties", "additionalProperties"],
];

/** A limit that no value violates. */
const NOTHING = /^min(Length|Items) 0$/;

/** Returns a schema with only the given keywords, at every depth. Schemas that apply together are merged. */
export function schemaLimits(
  document: Document,
  node: Schema | undefined,
  keywords: string[],
  within: Schema[] = [],
): Schema {
  const facets = schemasOf(document).facetsOf(node);
  if (facets.some((facet) => within.includes(facet))) return {}; // the limits of a recursive schema are written once
  const isRequest = keywords === CHECKED; // the client checks what it sends
  const { properties = {}, items, prefixItems, ...merged } = mergeSchemas(facets);
  const nested = (child: Schema) => schemaLimits(document, child, keywords, [...within, ...facets]);
  const isReadOnly = (name: string) =>
    isRequest &&
    schemasOf(document)
      .facetsOf(properties[name])
      .some(({ readOnly }) => readOnly === true);
  const required = merged.required?.filter((name) => !isReadOnly(name)) ?? [];
  const limits: Record<string, unknown> = {
    ...merged,
    ...(isRequest && "const" in merged && { const: undefined, enum: [merged.const] }), // to the client, an enum of one
    required: required.length > 0 ? required : undefined,
  };
  return {
    ...Object.fromEntries(
      keywords
        .filter((name) => limits[name] !== undefined && !(isRequest && NOTHING.test(`${name} ${limits[name]}`)))
        .map((name) => [name, limits[name]]),
    ),
    ...(Object.keys(properties).length > 0 && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, nested(child)])),
    }),
    // Beside `prefixItems`, `items` applies only to the items after them.
    ...(items && !prefixItems && { items: nested(items) }),
  };
}

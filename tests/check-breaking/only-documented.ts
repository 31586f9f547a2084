import { isTrivial } from "../../scripts/check-breaking/schema/keywords.ts";
import type { Schema } from "./random-schemas.ts";

const NAMED = /^(properties|patternProperties)$/;
const PARTS = /^(items|additionalProperties|unevaluatedItems|unevaluatedProperties)$/;
const IN_PLACE = /^(then|else)$/;

/**
 * Returns a schema that also refuses undocumented properties, at any depth. The ratings assume that clients send only documented
 * properties, so that a new optional property is minor.
 */
export const onlyDocumented = (schema: Schema): Schema => ({ allOf: [inPlace(schema)], unevaluatedProperties: false });

/** Closes the schemas of parts of the value. The schema itself stays open, since others may apply to the same value. */
export function inPlace(schema: Schema): Schema {
  if (typeof schema !== "object") return schema;
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (keyword === "$ref") return [[keyword, `${value}InPlace`]];
    if (NAMED.test(keyword)) return [[keyword, mapped(value, onlyDocumented)]];
    if (keyword === "dependentSchemas") return [[keyword, mapped(value, inPlace)]];
    if (/^(allOf|anyOf|oneOf)$/.test(keyword)) return [[keyword, (value as Schema[]).map(inPlace)]];
    if (keyword === "prefixItems") return [[keyword, (value as Schema[]).map(onlyDocumented)]];
    if (IN_PLACE.test(keyword)) return [[keyword, inPlace(value as Schema)]];
    // A schema that accepts any other property documents none.
    if (/Properties$/.test(keyword) && PARTS.test(keyword) && isTrivial(value)) return [];
    if (PARTS.test(keyword)) return [[keyword, onlyDocumented(value as Schema)]];
    return [[keyword, value]];
  });
  return Object.fromEntries(entries);
}

const mapped = (value: unknown, map: (schema: Schema) => Schema) =>
  Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, each]) => [name, map(each)]));

import { appliedSchemas } from "../schema/applied-schemas.ts";
import { type Json, namesOf } from "../schema/json-values.ts";

const DEPENDS = ["anyOf", "oneOf", "if", "dependentSchemas"];

/**
 * Returns keywords that mean the same as `unevaluatedProperties` and `unevaluatedItems` of a schema, whatever stands beside them. Where
 * the value decides what is evaluated, they contain the whole schema under a name of their own, which only equal schemas satisfy.
 */
export function unevaluated(schema: Json, { unevaluatedProperties, unevaluatedItems }: Json): Json[] {
  const items = unevaluatedItems === undefined ? [] : [{ "(unevaluatedItems)": schema }];
  if (unevaluatedProperties === undefined) return items;
  const applied = appliedSchemas(schema, /^(\$ref|allOf)$/);
  const isUnknown = applied.some((inner) => DEPENDS.some((keyword) => inner[keyword] !== undefined));
  if (isUnknown) return [...items, { "(unevaluatedProperties)": schema }];
  const areAllEvaluated = applied.some(
    (inner) =>
      inner.additionalProperties !== undefined || (inner !== schema && inner.unevaluatedProperties !== undefined),
  );
  if (areAllEvaluated) return items;
  const evaluated = (keyword: string) =>
    Object.fromEntries(namesOf(...applied.map((inner) => inner[keyword])).map((name) => [name, true]));
  const named = { properties: evaluated("properties"), patternProperties: evaluated("patternProperties") };
  return [...items, { ...named, additionalProperties: unevaluatedProperties }];
}

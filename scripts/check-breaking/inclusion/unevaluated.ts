import { elements, isObject, type Json } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";
import { type Alternative, TYPES } from "./alternative.ts";

/**
 * `unevaluatedProperties` and `unevaluatedItems` as keywords that mean the same by themselves. Where what is evaluated depends on the
 * value, the whole schema is kept, under a name that no keyword has: it can only be compared with its like.
 */
export function unevaluated(
  schema: Json,
  { unevaluatedProperties, unevaluatedItems }: { unevaluatedProperties?: Schema; unevaluatedItems?: Schema },
): Alternative {
  const parts: Json[] = [];
  if (unevaluatedItems !== undefined) parts.push({ "(unevaluatedItems)": schema });
  if (unevaluatedProperties !== undefined) {
    const properties: Json = {};
    const patternProperties: Json = {};
    const evaluated = collect(schema, properties, patternProperties, true);
    if (evaluated === "some")
      parts.push({ properties, patternProperties, additionalProperties: unevaluatedProperties });
    if (evaluated === undefined) parts.push({ "(unevaluatedProperties)": schema });
  }
  return { types: [...TYPES], parts };
}

const DEPENDS = ["anyOf", "oneOf", "if", "dependentSchemas", "$dynamicRef"];

/** Collects the properties that a schema evaluates; `undefined` if that depends on the value. */
function collect(schema: Schema, named: Json, patterns: Json, isOutermost = false): "some" | "all" | undefined {
  if (!isObject(schema)) return "some";
  if (DEPENDS.some((name) => schema[name] !== undefined) || typeof schema.$ref === "string") return undefined;
  if (schema.additionalProperties !== undefined) return "all";
  if (!isOutermost && schema.unevaluatedProperties !== undefined) return "all";
  for (const name of Object.keys(schema.properties ?? {})) named[name] = true;
  for (const name of Object.keys(schema.patternProperties ?? {})) patterns[name] = true;
  const inner = [...elements(schema.allOf), ...(schema.$ref === undefined ? [] : [schema.$ref])];
  const found = inner.map((each) => collect(each, named, patterns));
  if (found.includes(undefined)) return undefined;
  return found.includes("all") ? "all" : "some";
}

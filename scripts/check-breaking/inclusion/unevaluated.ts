import { elements, isObject, type Json, namesOf } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";

/**
 * Returns keywords that mean the same as `unevaluatedProperties` and `unevaluatedItems` of a schema, whatever stands beside them. Where
 * the value decides what is evaluated, they contain the whole schema under a name of their own, which only equal schemas satisfy.
 */
export function unevaluated(schema: Json, { unevaluatedProperties, unevaluatedItems }: Json): Json[] {
  const parts: Json[] = [];
  if (unevaluatedItems !== undefined) parts.push({ "(unevaluatedItems)": schema });
  if (unevaluatedProperties === undefined) return parts;
  const named: Evaluated = { properties: {}, patternProperties: {} };
  const evaluated = collect(schema, named, true);
  if (evaluated === "some") parts.push({ ...named, additionalProperties: unevaluatedProperties });
  if (evaluated === "unknown") parts.push({ "(unevaluatedProperties)": schema });
  return parts;
}

/** The properties that a schema evaluates, as keywords that accept any value. */
type Evaluated = Record<"properties" | "patternProperties", Json>;

const DEPENDS = ["anyOf", "oneOf", "if", "dependentSchemas", "$dynamicRef"];

/** Collects the properties that a schema evaluates. They are unknown if they depend on the value. */
function collect(schema: Schema, named: Evaluated, isOutermost = false): "some" | "all" | "unknown" {
  if (!isObject(schema)) return "some";
  if (DEPENDS.some((name) => schema[name] !== undefined) || typeof schema.$ref === "string") return "unknown";
  if (schema.additionalProperties !== undefined) return "all";
  if (!isOutermost && schema.unevaluatedProperties !== undefined) return "all";
  for (const keyword of ["properties", "patternProperties"] as const) {
    for (const name of namesOf(schema[keyword])) named[keyword][name] = true;
  }
  const inner = [...elements(schema.allOf), ...(schema.$ref === undefined ? [] : [schema.$ref])];
  const found = inner.map((applied) => collect(applied, named));
  if (found.includes("unknown")) return "unknown";
  return found.includes("all") ? "all" : "some";
}

import { elements, isObject, type Json, members } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";

/** The names of the properties that a schema documents; `all` if it says something of names that it does not list. */
export interface Documented {
  names: Set<string>;
  all: boolean;
}

const OTHERS = ["patternProperties", "additionalProperties", "unevaluatedProperties"];

/** What sets of keywords document, with the schemas that they apply to the same value under a condition. */
export function documentedBy(parts: Json[]): Documented {
  const found: Documented = { names: new Set(), all: false };
  for (const part of parts) visit(part, found, new Set());
  return found;
}

function visit(schema: Schema, found: Documented, seen: Set<Schema>): void {
  if (!isObject(schema) || seen.has(schema)) return;
  seen.add(schema);
  for (const name of Object.keys(schema.properties ?? {})) found.names.add(name);
  // A property that is required is documented as well, and one of any name may match a pattern.
  const isBeside = seen.size > 1; // what stands in the part itself is looked up there, name by name
  if (isBeside && OTHERS.some((keyword) => schema[keyword] !== undefined)) found.all = true;
  const applied = [
    schema.$ref,
    schema.if,
    schema.then,
    schema.else,
    schema["(unevaluatedProperties)"],
    ...["allOf", "anyOf", "oneOf"].flatMap((name) => elements(schema[name])),
    ...members(schema.dependentSchemas).map(([, each]) => each),
  ];
  for (const each of applied) visit(each, found, seen);
}

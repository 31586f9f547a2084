import { appliedSchemas } from "../schema/applied-schemas.ts";
import { elements, type Json, member, members, namesOf, strings } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";

/** Returns the names of the properties that are required. */
export const required = (parts: Json[]): Set<string> => new Set(parts.flatMap((part) => strings(part.required)));

/** Reports whether a pattern is found in a text; `undefined` if the pattern is not a regular expression. */
export function matches(pattern: string, text: string): boolean | undefined {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return undefined;
  }
}

/** Returns the schemas that apply to a property. */
export const propertyOf = (parts: Json[], name: string): Schema[] =>
  parts.flatMap(({ properties, patternProperties, additionalProperties }) => {
    const named = member(properties, name);
    const patterns = members(patternProperties).map(([pattern, schema]) => ({
      schema,
      isMatch: matches(pattern, name),
    }));
    const found = patterns.filter(({ isMatch }) => isMatch).map(({ schema }) => schema);
    if (named !== undefined) found.unshift(named);
    // If a pattern is not a regular expression, nothing is certain.
    const isOther = named === undefined && patterns.every(({ isMatch }) => isMatch === false);
    return isOther && additionalProperties !== undefined ? [additionalProperties] : found;
  });

/** The names of the properties that schemas document. `all` if a schema describes properties of other names too. */
export interface Documented {
  names: Set<string>;
  all: boolean;
}

const IN_PLACE = /^(\$ref|if|then|else|\(unevaluatedProperties\)|allOf|anyOf|oneOf|dependentSchemas)$/;
const OTHERS = ["patternProperties", "additionalProperties", "unevaluatedProperties"];

/** Returns the properties that sets of keywords document, with the schemas that they apply to the same value. */
export function documentedBy(parts: Json[]): Documented {
  const schemas = parts.map((part) => appliedSchemas(part, IN_PLACE));
  // The other names of a part itself are looked up there, name by name.
  const applied = schemas.flatMap(([, ...inner]) => inner);
  return {
    names: new Set(schemas.flat().flatMap(({ properties }) => namesOf(properties))),
    all: applied.some((schema) => OTHERS.some((keyword) => schema[keyword] !== undefined)),
  };
}

/** Returns the schemas that apply to the item at an index. */
export const itemOf = (parts: Json[], index: number): Schema[] =>
  parts.flatMap(({ prefixItems, items }) => {
    const prefix = elements(prefixItems);
    if (index < prefix.length) return [prefix[index]];
    return items === undefined ? [] : [items];
  });

/** Returns the length of the longest `prefixItems`. All items after it are alike. */
export const prefixLength = (parts: Json[]): number =>
  Math.max(0, ...parts.map(({ prefixItems }) => elements(prefixItems).length));

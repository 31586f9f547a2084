import { elements, isObject, type Json, strings } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";

/** The numbers of a keyword. */
const numbers = (parts: Json[], keyword: string): number[] =>
  parts.flatMap((part) => (typeof part[keyword] === "number" ? [part[keyword]] : []));

/** The greatest value of a keyword; `undefined` without one. */
export const greatest = (parts: Json[], keyword: string): number | undefined =>
  numbers(parts, keyword).reduce<number | undefined>((most, each) => Math.max(most ?? each, each), undefined);

/** The least value of a keyword; `undefined` without one. */
export const least = (parts: Json[], keyword: string): number | undefined =>
  numbers(parts, keyword).reduce<number | undefined>((most, each) => Math.min(most ?? each, each), undefined);

/** A limit of a number: the number itself, or the ones beyond it only. */
export interface Bound {
  at: number;
  isExclusive: boolean;
}

/** The lower bounds of numbers; of integers as the least one that is let through. */
export const lowerBounds = (parts: Json[], isInteger: boolean): Bound[] =>
  bounds(
    parts,
    "minimum",
    "exclusiveMinimum",
    (at, beyond) => (beyond ? Math.floor(at) + 1 : Math.ceil(at)),
    isInteger,
  );

/** The upper bounds of numbers; of integers as the greatest one that is let through. */
export const upperBounds = (parts: Json[], isInteger: boolean): Bound[] =>
  bounds(
    parts,
    "maximum",
    "exclusiveMaximum",
    (at, beyond) => (beyond ? Math.ceil(at) - 1 : Math.floor(at)),
    isInteger,
  );

function bounds(
  parts: Json[],
  inclusive: string,
  exclusive: string,
  round: (at: number, isExclusive: boolean) => number,
  isInteger: boolean,
): Bound[] {
  const found = [
    ...numbers(parts, inclusive).map((at) => ({ at, isExclusive: false })),
    ...numbers(parts, exclusive).map((at) => ({ at, isExclusive: true })),
  ];
  return isInteger ? found.map(({ at, isExclusive }) => ({ at: round(at, isExclusive), isExclusive: false })) : found;
}

/** The names that are required. */
export const required = (parts: Json[]): Set<string> => new Set(parts.flatMap((part) => strings(part.required)));

/** Whether a pattern is found in a text; `undefined` if it is no regular expression. */
export function matches(pattern: string, text: string): boolean | undefined {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return undefined;
  }
}

/** The schemas that apply to a property. */
export const propertyOf = (parts: Json[], name: string): Schema[] => parts.flatMap((part) => inPart(part, name));

/** The schemas that a set of keywords applies to a property. */
export function inPart({ properties, patternProperties, additionalProperties }: Json, name: string): Schema[] {
  const found: Schema[] = [];
  let isNamed = false;
  if (isObject(properties) && Object.hasOwn(properties, name)) {
    found.push(properties[name]);
    isNamed = true;
  }
  for (const [pattern, schema] of Object.entries(patternProperties ?? {})) {
    const isMatch = matches(pattern, name);
    if (isMatch) found.push(schema);
    isNamed ||= isMatch !== false; // of what is no regular expression nothing is certain
  }
  if (!isNamed && additionalProperties !== undefined) found.push(additionalProperties);
  return found;
}

/** The schemas that apply to the item at an index. */
export const itemOf = (parts: Json[], index: number): Schema[] =>
  parts.flatMap(({ prefixItems, items }) => {
    const prefix = elements(prefixItems);
    if (index < prefix.length) return [prefix[index]];
    return items === undefined ? [] : [items];
  });

/** The length of the longest `prefixItems`: from there on all items are alike. */
export const prefixLength = (parts: Json[]): number =>
  Math.max(0, ...parts.map(({ prefixItems }) => elements(prefixItems).length));

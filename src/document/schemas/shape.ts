import { partsOf, resolveSchema } from "../openapi/resolve.ts";
import type { Document, Schema } from "../openapi/types.ts";

/** A schema and all that have to hold with it, by `allOf` and by references beside other keywords; each once. */
export function facetsOf(document: Document, node: Schema | undefined): Schema[] {
  const all = [resolveSchema(document, node)];
  // Grows while it is gone through; a schema that is part of itself is entered once.
  for (const schema of all) all.push(...partsOf(document, schema).filter((part) => !all.includes(part)));
  return all;
}

/** The schemas of which a value has to satisfy one or some: those of `anyOf` and `oneOf`. */
export const alternativesOf = (document: Document, node: Schema | undefined): Schema[] =>
  facetsOf(document, node)
    .flatMap(({ anyOf = [], oneOf = [] }) => [...anyOf, ...oneOf])
    .map((each) => resolveSchema(document, each));

/** The types that a schema allows at its top; none: it does not say. */
export function typesOf(document: Document, node: Schema | undefined, within: Schema[] = []): Set<string> {
  const facets = facetsOf(document, node);
  if (facets.some((facet) => within.includes(facet))) return new Set();
  const named = facets.map(ownTypes);
  const chosen = facets.flatMap(({ anyOf, oneOf }) =>
    [anyOf, oneOf].map((choice = []) => {
      const types = choice.map((each) => typesOf(document, each, [...within, ...facets]));
      return types.every((each) => each.size > 0) ? new Set(types.flatMap((each) => [...each])) : new Set<string>();
    }),
  );
  const known = [...named, ...chosen].filter(({ size }) => size > 0);
  if (known.length > 0) return known.reduce(common);
  if (facets.some(({ properties }) => properties)) return new Set(["object"]);
  return new Set(facets.some(({ items, prefixItems }) => items || prefixItems) ? ["array"] : []);
}

function ownTypes(schema: Schema): Set<string> {
  if (schema.type) return new Set([schema.type].flat());
  return new Set((schema.enum ?? ("const" in schema ? [schema.const] : [])).map(typeOf));
}

/** What two sets of types have in common; a whole number is a number. */
function common(one: Set<string>, other: Set<string>): Set<string> {
  const both = new Set([...one].filter((type) => other.has(type)));
  const isInteger = [one, other].some((each) => each.has("integer")) && [one, other].some((each) => each.has("number"));
  return isInteger && !both.has("number") ? both.add("integer") : both;
}

/** The type of a value, by the names of JSON Schema; a whole number is an integer. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** The properties that a schema names: its own, those of its parts, and those of its alternatives. */
export function propertiesOf(
  document: Document,
  node: Schema | undefined,
  within: Schema[] = [],
): Record<string, Schema> {
  const facets = facetsOf(document, node).filter((facet) => !within.includes(facet));
  const below = facets.length > 0 ? alternativesOf(document, node) : [];
  return Object.assign(
    {},
    ...below.map((each) => propertiesOf(document, each, [...within, ...facets])),
    ...facets.map(({ properties }) => properties).reverse(),
  );
}

/** The schema of a property, wherever it stands in a schema made of parts; one that is not named is free. */
export function propertySchema(document: Document, node: Schema, name: string): Schema {
  const known = propertiesOf(document, node);
  return (Object.hasOwn(known, name) ? known[name] : undefined) ?? {};
}

/** The schema of the items of an array: its own, or that of a part, or of the first alternative that has one. */
export function itemsOf(document: Document, node: Schema | undefined, within: Schema[] = []): Schema | undefined {
  const facets = facetsOf(document, node).filter((facet) => !within.includes(facet));
  const own = facets.find(({ items }) => items !== undefined)?.items;
  if (own !== undefined || facets.length === 0) return own;
  return alternativesOf(document, node)
    .map((each) => itemsOf(document, each, [...within, ...facets]))
    .find((items) => items !== undefined);
}

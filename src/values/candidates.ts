import type { Schema } from "../document/openapi/types.ts";
import type { SchemaShapes } from "../document/schemas/schema-shapes.ts";
import { formatted } from "./formats.ts";
import type { Ids } from "./ids.ts";
import { plainNumber, randomNumber } from "./number-values.ts";
import { patterned } from "./patterned.ts";
import { plainText } from "./plain-text.ts";

/** What makes the values within a value. */
export interface Maker {
  readonly schemas: SchemaShapes;
  readonly ids: Ids;
  /** Schemas of values that may name what a request changes. */
  readonly naming: ReadonlySet<Schema>;
  valid(node: Schema): unknown;
  items(node: Schema, length: number): unknown[];
}

/** Values that may be valid, and are mostly: for every choice among the alternatives, and then what the document itself has. */
export function* candidates(maker: Maker, schema: Schema): Generator<unknown> {
  const facets = maker.schemas.facetsOf(schema);
  for (const chosen of choices(maker, facets, [])) yield* ofFacets(maker, chosen);
  const documented = facets.flatMap(({ examples, example, default: usual }) => [
    ...((examples as unknown[] | undefined) ?? []),
    example,
    usual,
  ]);
  yield* documented.filter((value) => value !== undefined);
}

/** The schemas that hold at once, once for every choice among their alternatives. */
function* choices(maker: Maker, facets: Schema[], decided: Schema[][]): Generator<Schema[]> {
  const open = facets
    .flatMap(({ anyOf = [], oneOf = [] }) => [anyOf, oneOf])
    .find((choice) => choice.length > 0 && !decided.includes(choice));
  if (!open) {
    yield facets;
    return;
  }
  for (const branch of open) {
    const more = maker.schemas.facetsOf(branch).filter((facet) => !facets.includes(facet));
    yield* choices(maker, [...facets, ...more], [...decided, open]);
  }
}

function* ofFacets(maker: Maker, facets: Schema[]): Generator<unknown> {
  const constant = facets.find((facet) => "const" in facet);
  if (constant) yield constant.const;
  const listed = facets.find((facet) => facet.enum)?.enum;
  if (listed) yield* listed;
  if (constant || listed) return;
  const types = [...maker.schemas.typesOf({ allOf: facets.map(withoutAlternatives) })];
  // Null last: it is the least specific value.
  for (const type of [...types.filter((each) => each !== "null"), ...types.filter((each) => each === "null")]) {
    yield* ofType(maker, type, facets);
  }
  if (types.length === 0) yield* ofType(maker, "string", facets);
}

function* ofType(maker: Maker, type: string, facets: Schema[]): Generator<unknown> {
  switch (type) {
    case "object":
      yield objectOf(maker, facets);
      yield objectOf(maker, facets, true);
      return;
    case "array":
      yield arrayOf(maker, facets);
      return;
    case "integer":
    case "number":
      if (facets.some((facet) => maker.naming.has(facet))) yield randomNumber(facets, type, maker.ids);
      yield* plainNumber(facets, type);
      return;
    case "boolean":
      yield* [false, true];
      return;
    case "null":
      yield null;
      return;
    default:
      yield* texts(maker, facets);
  }
}

function objectOf(maker: Maker, facets: Schema[], isFull = false): Record<string, unknown> {
  const all = { allOf: facets.map(withoutAlternatives) };
  const goes = (name: string) => !maker.schemas.isAbsent(maker.schemas.propertySchema(all, name), "request");
  const required = [...new Set(facets.flatMap((facet) => facet.required ?? []))].filter(goes);
  const optional = [...new Set(facets.flatMap(({ properties = {} }) => Object.keys(properties)))].filter(
    (name) => goes(name) && !required.includes(name),
  );
  const least = Math.max(0, ...facets.map(({ minProperties = 0 }) => Number(minProperties)));
  const names = [...required, ...optional.slice(0, isFull ? optional.length : Math.max(0, least - required.length))];
  const values = names.map((name) => [name, maker.valid(propertyOf(facets, name))] as const);
  const others = Array.from({ length: Math.max(0, least - names.length) }, () => [maker.ids.next(), maker.ids.next()]);
  return Object.fromEntries([...values, ...others]);
}

function propertyOf(facets: Schema[], name: string): Schema {
  const known = facets.flatMap(({ properties = {} }) =>
    Object.hasOwn(properties, name) ? [properties[name] ?? {}] : [],
  );
  const [only = {}] = known;
  return known.length > 1 ? { allOf: known } : only;
}

function arrayOf(maker: Maker, facets: Schema[]): unknown[] {
  const least = Math.max(0, ...facets.map(({ minItems = 0 }) => minItems));
  const most = Math.min(...facets.map(({ maxItems = Number.POSITIVE_INFINITY }) => maxItems));
  const first = Math.max(0, ...facets.map(({ prefixItems = [] }) => (prefixItems as Schema[]).length));
  return maker.items({ allOf: facets.map(withoutAlternatives) }, Math.min(Math.max(least, first, 1), most));
}

function* texts(maker: Maker, facets: Schema[]): Generator<string> {
  const format = facets.find((facet) => facet.format)?.format;
  const examples = facets.flatMap((facet) => [...((facet.examples as unknown[] | undefined) ?? []), facet.example]);
  if (format) yield* formatted(format, maker.ids);
  const patterns = facets.map(({ pattern }) => pattern).filter((pattern) => typeof pattern === "string");
  if (format || patterns.length > 0) {
    const texts = examples.filter((example) => typeof example === "string");
    for (const pattern of patterns) yield* patterned(pattern, texts, maker.ids);
    for (const text of texts) for (let count = 0; count < 3; count += 1) yield maker.ids.like(text);
    yield* texts;
  }
  yield plainText(maker.ids, facets);
}

/** A schema as what holds for all its values. */
export function withoutAlternatives(schema: Schema): Schema {
  const { anyOf, oneOf, ...others } = schema;
  return anyOf || oneOf ? others : schema;
}

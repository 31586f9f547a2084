import type { Schema } from "../document/openapi/types.ts";
import type { Direction, SchemaShapes } from "../document/schemas/schema-shapes.ts";
import { strictestMax, strictestMin } from "./facet-limits.ts";
import { textsOfFormat } from "./formats.ts";
import type { Ids } from "./ids.ts";
import { plainNumber, randomNumber } from "./number-values.ts";
import { textsOfPattern } from "./patterned.ts";
import { plainTexts } from "./plain-text.ts";

/** The source of the items and properties from which candidates are built. */
export interface ValueSource {
  readonly schemas: SchemaShapes;
  readonly direction: Direction;
  readonly ids: Ids;
  /** Schemas of values that may be the ID of an object that a request changes. */
  readonly identifying: ReadonlySet<Schema>;
  valid(node: Schema): unknown;
  items(node: Schema, length: number): unknown[];
}

/** Makes values that are probably valid: first values for every choice of alternatives, then the document's examples. */
export function* candidates(source: ValueSource, schema: Schema): Generator<unknown> {
  const facets = source.schemas.facetsOf(schema);
  for (const chosen of choices(source, facets, [])) yield* ofFacets(source, chosen);
  const documented = facets.flatMap((facet) => [...examplesOf(facet), facet.default]);
  yield* documented.filter((value) => value !== undefined);
}

const examplesOf = ({ examples, example }: Schema) => [...((examples as unknown[] | undefined) ?? []), example];

/** Yields, for every choice among the alternatives, the schemas that then apply together. */
function* choices(source: ValueSource, facets: Schema[], decided: Schema[][]): Generator<Schema[]> {
  const open = facets
    .flatMap(({ anyOf = [], oneOf = [] }) => [anyOf, oneOf])
    .find((branches) => branches.length > 0 && !decided.includes(branches));
  if (!open) {
    yield facets;
    return;
  }
  for (const branch of open) {
    const more = source.schemas.facetsOf(branch).filter((facet) => !facets.includes(facet));
    yield* choices(source, [...facets, ...more], [...decided, open]);
  }
}

function* ofFacets(source: ValueSource, facets: Schema[]): Generator<unknown> {
  const constant = facets.find((facet) => "const" in facet);
  if (constant) yield constant.const;
  const listed = facets.find((facet) => facet.enum)?.enum;
  if (listed) yield* listed;
  if (constant || listed) return;
  const types = source.schemas.typesOf(always(facets));
  // `null` comes last: it is the least specific value.
  for (const type of types) if (type !== "null") yield* ofType(source, type, facets);
  if (types.has("null")) yield null;
  if (types.size === 0) yield* texts(source, facets);
}

function* ofType(source: ValueSource, type: string, facets: Schema[]): Generator<unknown> {
  switch (type) {
    case "object":
      for (const count of [0, 1, Number.POSITIVE_INFINITY]) yield objectOf(source, facets, count);
      return;
    case "array":
      yield arrayOf(source, facets);
      return;
    case "integer":
    case "number":
      if (facets.some((facet) => source.identifying.has(facet))) yield randomNumber(facets, type, source.ids);
      yield* plainNumber(facets, type);
      return;
    case "boolean":
      yield* [false, true];
      return;
    default:
      yield* texts(source, facets);
  }
}

/** Makes an object with its required properties, and at most `count` optional ones unless it needs more. */
function objectOf(source: ValueSource, facets: Schema[], count: number): Record<string, unknown> {
  const all = always(facets);
  const isSent = (name: string) => !source.schemas.isAbsent(source.schemas.propertySchema(all, name), source.direction);
  const required = new Set(facets.flatMap((facet) => facet.required ?? []).filter(isSent));
  const documented = new Set(facets.flatMap(({ properties = {} }) => Object.keys(properties)).filter(isSent));
  const optional = [...documented].filter((name) => !required.has(name));
  const minProperties = strictestMin(facets, "minProperties");
  const names = [...required, ...optional.slice(0, Math.max(count, minProperties - required.size))];
  const members = names.map((name) => [name, source.valid(propertyOf(facets, name))]);
  const isMap = documented.size === 0 && count > 0;
  while (members.length < Math.max(minProperties, isMap ? 1 : 0)) {
    const name = source.ids.next();
    const schema = source.schemas.propertySchema(all, name);
    members.push([name, Object.keys(schema).length > 0 ? source.valid(schema) : source.ids.next()]);
  }
  return Object.fromEntries(members);
}

function propertyOf(facets: Schema[], name: string): Schema {
  const schemas = facets.flatMap(({ properties = {} }) =>
    Object.hasOwn(properties, name) ? [properties[name] ?? {}] : [],
  );
  const [only = {}] = schemas;
  return schemas.length > 1 ? { allOf: schemas } : only;
}

function arrayOf(source: ValueSource, facets: Schema[]): unknown[] {
  const prefixes = facets.map(({ prefixItems = [] }) => (prefixItems as Schema[]).length);
  const length = Math.max(strictestMin(facets, "minItems"), ...prefixes, 1);
  return source.items(always(facets), Math.min(length, strictestMax(facets, "maxItems")));
}

function* texts({ ids }: ValueSource, facets: Schema[]): Generator<string> {
  const format = facets.find((facet) => facet.format)?.format;
  if (format) yield* textsOfFormat(format, ids);
  const patterns = facets.map(({ pattern }) => pattern).filter((pattern) => typeof pattern === "string");
  if (format || patterns.length > 0) {
    const examples = facets.flatMap(examplesOf).filter((example) => typeof example === "string");
    for (const pattern of patterns) yield* textsOfPattern(pattern, examples, ids);
    for (const text of examples) for (let count = 0; count < 3; count += 1) yield ids.like(text);
    yield* examples;
  }
  yield plainTexts(ids, facets)();
}

/** Returns the schema that applies whichever alternative a value matches. */
const always = (facets: Schema[]): Schema => ({ allOf: facets.map(withoutAlternatives) });

export function withoutAlternatives(schema: Schema): Schema {
  const { anyOf, oneOf, ...others } = schema;
  return anyOf || oneOf ? others : schema;
}

import { isDeepStrictEqual } from "node:util";
import { withOrigin } from "../../../src/document/openapi/origin.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";

/** Keywords whose largest value is the narrowest limit. */
const LOWER_LIMITS = ["minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum", "minContains"];
/** Keywords whose smallest value is the narrowest limit. */
const UPPER_LIMITS = ["maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum", "maxContains"];

/** Merges a schema, for readers, with all schemas that apply together with it, in `allOf` or beside a reference. */
export function mergedSchema(document: Document, node: Schema | boolean): Schema {
  const types = [...schemasOf(document).typesOf(node as Schema)];
  const own = typeof node === "object" ? [withoutChoice(node)] : []; // the keywords beside a reference come first
  const merged = mergeSchemas([...own, ...conjunctsOf(document, node)]);
  return types.length > 0 ? { ...merged, type: types } : merged;
}

/**
 * Returns the schemas that apply together. If `anyOf` or `oneOf` offers only one schema or null, that schema is
 * included, since null is only a further type.
 */
export function conjunctsOf(document: Document, node: Schema | boolean): Schema[] {
  const facets = schemasOf(document).facetsOf(node as Schema);
  const choices = facets.flatMap(({ anyOf = [], oneOf = [] }) => [...anyOf, ...oneOf]);
  const [only, ...others] = choices.filter(({ type }) => type !== "null");
  return only && others.length === 0 ? [...facets.map(withoutChoice), ...conjunctsOf(document, only)] : facets;
}

function withoutChoice(schema: Schema): Schema {
  const { anyOf, oneOf, ...others } = schema;
  return withOrigin(schema, others);
}

/** Merges schemas that apply together. Of each limit, the narrowest value counts; of any other keyword, the first. */
export function mergeSchemas(schemas: Schema[]): Schema {
  const { $ref, allOf, ...merged } = Object.assign({}, ...schemas.toReversed()) as Schema;
  const narrow = (keywords: string[], narrowest: (...limits: number[]) => number) => {
    for (const keyword of keywords) {
      const limits = schemas.map((schema) => schema[keyword]).filter((limit) => typeof limit === "number");
      if (limits.length > 0) merged[keyword] = narrowest(...limits);
    }
  };
  narrow(LOWER_LIMITS, Math.max);
  narrow(UPPER_LIMITS, Math.min);
  const [choices, ...others] = schemas.flatMap((schema) => (schema.enum ? [schema.enum] : []));
  if (choices) merged.enum = choices.filter((value) => others.every((other) => hasValue(other, value)));
  if (schemas.some(({ uniqueItems }) => uniqueItems)) merged.uniqueItems = true;
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []));
  if (required.size > 0) merged.required = [...required];
  const names = new Set(schemas.flatMap(({ properties = {} }) => Object.keys(properties)));
  const property = (name: string) => together(schemas.map(({ properties = {} }) => ownProperty(properties, name)));
  if (names.size > 0) merged.properties = Object.fromEntries([...names].map((name) => [name, property(name)]));
  if (merged.items !== undefined) merged.items = together(schemas.map(({ items }) => items));
  for (const choice of ["anyOf", "oneOf"] as const) merged[choice] = schemas.flatMap((schema) => schema[choice] ?? []);
  return merged;
}

const hasValue = (values: unknown[], wanted: unknown) => values.some((value) => isDeepStrictEqual(value, wanted));

/** Returns one schema that combines all. */
function together(schemas: (Schema | undefined)[]): Schema {
  const [first, ...others] = new Set(schemas.filter((schema) => schema !== undefined));
  return others.length > 0 ? { allOf: [first as Schema, ...others] } : (first as Schema);
}

const ownProperty = (properties: Record<string, Schema>, name: string): Schema | undefined =>
  Object.hasOwn(properties, name) ? properties[name] : undefined;

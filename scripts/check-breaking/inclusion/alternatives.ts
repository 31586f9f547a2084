import { targetOf } from "../schema/discriminators.ts";
import { elements, equal, isObject, type Json, member, members, strings } from "../schema/json-values.ts";
import { keywords, MAPPING, type Schema } from "../schema/keywords.ts";
import { required } from "./subschemas.ts";
import { unevaluated } from "./unevaluated.ts";

/** The types of JSON Schema without overlaps. A `fraction` is a number that is not an integer. */
const TYPES = ["null", "boolean", "integer", "fraction", "string", "array", "object"] as const;
export type Type = (typeof TYPES)[number];

/** One of the ways in which a value can conform to a schema: all `parts` accept it. */
export interface Alternative {
  types: Type[];
  /** Keywords without `$ref`, `allOf`, `anyOf`, and without `oneOf` where at most one can apply. */
  parts: Json[];
}

const anything = (parts: Json[] = []): Alternative => ({ types: [...TYPES], parts });

/** Beyond this many alternatives `anyOf` and `oneOf` are compared as a whole. */
const MAX_ALTERNATIVES = 64;

/**
 * Returns the alternatives of schemas that apply together: a value conforms if and only if it conforms to one of them. There are none if
 * no value can conform.
 */
export const alternatives = (schemas: Schema[]): Alternative[] =>
  schemas.reduce<Alternative[]>((found, schema) => combined(found, schemaAlternatives(schema)), [anything()]);

const known = new WeakMap<object, Alternative[]>();

function schemaAlternatives(schema: Schema): Alternative[] {
  if (!isObject(schema)) return schema === false ? [] : [anything()];
  const before = known.get(schema);
  if (before) return before;
  known.set(schema, [anything([{ "(a schema that is itself)": true }])]);
  const found = derive(schema);
  known.set(schema, found);
  return found;
}

function derive(schema: Json): Alternative[] {
  const found = keywords(schema);
  if (found === false) return [];
  const { allOf, anyOf, oneOf, unevaluatedProperties, unevaluatedItems, ...own } = found;
  let result: Alternative[] = [{ types: typesOf(own), parts: [own] }];
  for (const applied of elements(allOf)) result = combined(result, schemaAlternatives(applied));
  if (Array.isArray(anyOf)) result = choose(result, "anyOf", discriminated(anyOf, found));
  if (Array.isArray(oneOf)) result = choose(result, "oneOf", discriminated(oneOf, found));
  return combined(result, [anything(unevaluated(schema, { unevaluatedProperties, unevaluatedItems }))]);
}

/** Returns alternatives as a discriminator tells them apart: each requires a value that chooses it, unless it has others. */
function discriminated(list: Schema[], { discriminator, [MAPPING]: mapping }: Json): Schema[] {
  if (mapping === undefined) return list;
  const name = String(member(discriminator, "propertyName"));
  return list.map((schema) => {
    const values = members(mapping).filter(([, target]) => target === targetOf(schema));
    const chosen = { required: [name], properties: { [name]: { enum: values.map(([value]) => value) } } };
    const isChosen = (one: Alternative) => !isDisjoint(one, { types: ["object"], parts: [chosen] });
    return schemaAlternatives(schema).some(isChosen) ? { allOf: [schema, { type: "object", ...chosen }] } : schema;
  });
}

function typesOf({ type, enum: values }: Json): Type[] {
  const named = type === undefined ? undefined : new Set(typeof type === "string" ? [type] : strings(type));
  const listed = Array.isArray(values) ? new Set(values.map(typeOf)) : undefined;
  return TYPES.filter((own) => {
    const isNumber = own === "integer" || own === "fraction";
    return (!named || named.has(own) || (isNumber && named.has("number"))) && (!listed || listed.has(own));
  });
}

export function typeOf(value: unknown): Type {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "fraction";
  return typeof value as "boolean" | "string" | "object";
}

function choose(chosen: Alternative[], keyword: "anyOf" | "oneOf", list: Schema[]): Alternative[] {
  const choices = list.map(schemaAlternatives);
  const isAny = keyword === "anyOf" || areDisjoint(choices);
  const fits = choices.flat().length * chosen.length <= MAX_ALTERNATIVES;
  const result = fits ? combined(chosen, choices.flat()) : chosen;
  if (fits && isAny) return result;
  return result.map(({ types, parts }) => ({ types, parts: [...parts, { [isAny ? "anyOf" : "oneOf"]: list }] }));
}

const areDisjoint = (choices: Alternative[][]): boolean =>
  choices.every((one, index) =>
    choices.slice(index + 1).every((other) => one.every((a) => other.every((b) => isDisjoint(a, b)))),
  );

const combined = (one: Alternative[], other: Alternative[]): Alternative[] =>
  one.flatMap((a) =>
    other.flatMap((b) => {
      const types = a.types.filter((type) => b.types.includes(type));
      return types.length > 0 ? [{ types, parts: [...a.parts, ...b.parts] }] : [];
    }),
  );

/** Reports whether types, values or required properties show that no value can conform to both. */
export function isDisjoint(one: Alternative, other: Alternative, depth = 0): boolean {
  if (!one.types.some((type) => other.types.includes(type))) return true;
  const [values, others] = [one, other].map(listedValues);
  if (values && others) return !values.some((value) => others.some((listed) => equal(value, listed)));
  const onlyObjects = [one, other].some(({ types }) => types.every((type) => type === "object"));
  if (!onlyObjects || depth > 4) return false;
  return [...required([...one.parts, ...other.parts])].some((name) => {
    const [left = [], right = []] = [one, other].map(({ parts }) =>
      alternatives(parts.map(({ properties }) => member(properties, name))),
    );
    return left.every((a) => right.every((b) => isDisjoint(a, b, depth + 1)));
  });
}

/** Returns the values of the first `enum`. */
export const listedValues = ({ parts }: Alternative): unknown[] | undefined =>
  parts.map((part) => part.enum).find((list) => Array.isArray(list));

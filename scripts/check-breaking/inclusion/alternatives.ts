import { elements, isObject, type Json } from "../schema/json-values.ts";
import { keywords, type Schema } from "../schema/keywords.ts";
import { type Alternative, anything, TYPES, typesOf } from "./alternative.ts";
import { isDisjoint } from "./disjoint.ts";
import { unevaluated } from "./unevaluated.ts";

/** Beyond this many alternatives `anyOf` and `oneOf` are compared as a whole. */
const MAX_ALTERNATIVES = 64;

/**
 * The alternatives of a schema, or of several that apply together: a value conforms if and only if it conforms to one of them.
 * None if nothing can conform.
 */
export const alternatives = (schemas: Schema[]): Alternative[] =>
  schemas.reduce<Alternative[]>((found, schema) => both(found, ofSchema(schema)), [anything()]);

const known = new WeakMap<object, Alternative[]>();

function ofSchema(schema: Schema): Alternative[] {
  if (!isObject(schema)) return schema === false ? [] : [anything()];
  const before = known.get(schema);
  if (before) return before;
  known.set(schema, [{ types: [...TYPES], parts: [{ "(a schema that is itself)": true }] }]);
  const found = derive(schema);
  known.set(schema, found);
  return found;
}

function derive(schema: Json): Alternative[] {
  const found = keywords(schema);
  if (found === false) return [];
  const { allOf, anyOf, oneOf, unevaluatedProperties, unevaluatedItems, ...own } = found;
  let result: Alternative[] = [{ types: typesOf(own), parts: [own] }];
  for (const each of elements(allOf)) result = both(result, ofSchema(each));
  if (Array.isArray(anyOf)) result = choose(result, "anyOf", anyOf);
  if (Array.isArray(oneOf)) result = choose(result, "oneOf", oneOf);
  return both(result, [unevaluated(schema, { unevaluatedProperties, unevaluatedItems })]);
}

function choose(chosen: Alternative[], keyword: "anyOf" | "oneOf", list: Schema[]): Alternative[] {
  const each = list.map(ofSchema);
  const fits = each.flat().length * chosen.length <= MAX_ALTERNATIVES;
  const result = fits ? both(chosen, each.flat()) : chosen;
  if (fits && (keyword === "anyOf" || areDisjoint(each))) return result;
  return result.map(({ types, parts }) => ({ types, parts: [...parts, { [keyword]: list }] }));
}

const areDisjoint = (list: Alternative[][]): boolean =>
  list.every((one, index) =>
    list.slice(index + 1).every((other) => one.every((a) => other.every((b) => isDisjoint(a, b, alternatives)))),
  );

const both = (one: Alternative[], other: Alternative[]): Alternative[] =>
  one.flatMap((a) =>
    other.flatMap((b) => {
      const types = a.types.filter((type) => b.types.includes(type));
      return types.length > 0 ? [{ types, parts: [...a.parts, ...b.parts] }] : [];
    }),
  );

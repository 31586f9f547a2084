import { canonical, isObject, strings } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";
import type { Alternative } from "./alternative.ts";

/**
 * Whether no value can conform to both, as far as types, values, and required properties show it.
 * @param alternativesOf how to look into the schemas of properties
 */
export function isDisjoint(
  one: Alternative,
  other: Alternative,
  alternativesOf: (schemas: Schema[]) => Alternative[],
  depth = 0,
): boolean {
  if (!one.types.some((type) => other.types.includes(type))) return true;
  const values = valuesOf(one);
  const others = valuesOf(other);
  if (values && others) return !values.some((value) => others.includes(value));
  const onlyObjects = [one, other].some(({ types }) => types.every((type) => type === "object"));
  if (!onlyObjects || depth > 4) return false;
  return [...requiredBy(one), ...requiredBy(other)].some((name) => {
    const [left = [], right = []] = [one, other].map((each) => alternativesOf(propertyOf(each, name)));
    return left.every((a) => right.every((b) => isDisjoint(a, b, alternativesOf, depth + 1)));
  });
}

/** The values of the first list of them, as texts. */
function valuesOf({ parts }: Alternative): string[] | undefined {
  const values = parts.find((part) => Array.isArray(part.enum))?.enum;
  return Array.isArray(values) ? values.map((value) => canonical(value)) : undefined;
}

const requiredBy = ({ parts }: Alternative) => parts.flatMap((part) => strings(part.required));

const propertyOf = ({ parts }: Alternative, name: string): Schema[] =>
  parts.flatMap(({ properties }) =>
    isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [],
  );

import { equal, isObject, type Json } from "../schema/json-values.ts";
import { type Alternative, alternatives, listedValues, type Type, typeOf } from "./alternatives.ts";
import { areCrossed, greatest, least, tightest } from "./bounds.ts";
import { itemOf, propertyOf, required } from "./subschemas.ts";

/** Values of one type that conform to an alternative; a single value, if it is known. */
export interface Case extends Alternative {
  type: Type;
  value?: { is: unknown };
}

/** Splits an alternative into its types, or into its values if they are listed. */
export function cases(alternative: Alternative): Case[] {
  const { types, parts } = alternative;
  const single = (value: unknown): Case => {
    const type = typeOf(value);
    return { types: [type], parts: [...parts, exactly(value)], type, value: { is: value } };
  };
  const listed = listedValues(alternative);
  if (listed) return listed.filter((value) => types.includes(typeOf(value))).map(single);
  return types.flatMap((type): Case[] => {
    if (type === "null") return [single(null)];
    return type === "boolean" ? [single(true), single(false)] : [{ types: [type], parts, type }];
  });
}

/** Returns the keywords that a single value implies. */
function exactly(value: unknown): Json {
  if (typeof value === "string") return { minLength: [...value].length, maxLength: [...value].length };
  if (typeof value === "number") return { minimum: value, maximum: value };
  if (Array.isArray(value)) {
    const uniqueItems = value.every((item, index) => !value.slice(index + 1).some((other) => equal(item, other)));
    const prefixItems = value.map((item) => ({ enum: [item] }));
    return { prefixItems, items: false, minItems: value.length, maxItems: value.length, uniqueItems };
  }
  return isObject(value) ? { required: Object.keys(value) } : {};
}

/** How many of the required items are checked. */
const MAX_ITEMS = 20;

/** Reports whether it is plain that no value is in a case. */
export function isEmpty({ type, parts, value }: Case): boolean {
  if (value && parts.some((part) => Array.isArray(part.enum) && !part.enum.some((other) => equal(other, value.is)))) {
    return true;
  }
  const crossed = (min: string, max: string) => greatest(parts, min) > least(parts, max);
  if (type === "string") return crossed("minLength", "maxLength");
  if (type === "integer" || type === "fraction") {
    const isInteger = type === "integer";
    if (!isInteger && parts.some(({ multipleOf }) => Number.isInteger(multipleOf))) return true;
    return areCrossed(tightest(parts, "lower", isInteger), tightest(parts, "upper", isInteger));
  }
  const isImpossible = (schemas: unknown[]) => alternatives(schemas).length === 0;
  if (type === "array") {
    const items = Array.from({ length: Math.min(greatest(parts, "minItems"), MAX_ITEMS) }, (_, index) => index);
    return crossed("minItems", "maxItems") || items.some((index) => isImpossible(itemOf(parts, index)));
  }
  if (type !== "object") return false;
  const isMissing = (name: string) => isImpossible(propertyOf(parts, name));
  return crossed("minProperties", "maxProperties") || [...required(parts)].some(isMissing);
}

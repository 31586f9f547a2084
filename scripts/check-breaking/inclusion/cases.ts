import { equal, isObject, type Json } from "../schema/json-values.ts";
import { type Alternative, typeOf } from "./alternative.ts";
import { alternatives } from "./alternatives.ts";
import type { Case } from "./proof.ts";
import { greatest, itemOf, least, lowerBounds, propertyOf, required, upperBounds } from "./subschemas.ts";

/** An alternative by its types; by its values where they are listed. */
export function cases(alternative: Alternative): Case[] {
  const { types, parts } = alternative;
  const listed = parts.find((part) => Array.isArray(part.enum))?.enum;
  if (Array.isArray(listed)) {
    return listed.filter((value) => types.includes(typeOf(value))).map((value) => single(alternative, value));
  }
  return types.flatMap((type): Case[] => {
    if (type === "null") return [single(alternative, null)];
    if (type === "boolean") return [single(alternative, true), single(alternative, false)];
    return [{ types: [type], parts, type }];
  });
}

const single = ({ parts }: Alternative, value: unknown): Case => {
  const type = typeOf(value);
  return { types: [type], parts: [...parts, exactly(value)], type, value: { is: value } };
};

/** The keywords that a single value has. */
function exactly(value: unknown): Json {
  if (typeof value === "string") return { minLength: [...value].length, maxLength: [...value].length };
  if (typeof value === "number") return { minimum: value, maximum: value };
  if (Array.isArray(value)) {
    const uniqueItems = value.every((each, index) => !value.slice(index + 1).some((other) => equal(each, other)));
    const prefixItems = value.map((each) => ({ enum: [each] }));
    return { prefixItems, items: false, minItems: value.length, maxItems: value.length, uniqueItems };
  }
  if (!isObject(value)) return {};
  const properties = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, { enum: [each] }]));
  return { properties, required: Object.keys(value), additionalProperties: false };
}

/** As many of the required items are looked at. */
const MAX_ITEMS = 20;

/** Whether it is plain that no value is in a case. */
export function isEmpty({ type, parts, value }: Case): boolean {
  if (value && parts.some((part) => Array.isArray(part.enum) && !part.enum.some((each) => equal(each, value.is)))) {
    return true;
  }
  const crossed = (from: string, to: string) =>
    (greatest(parts, from) ?? 0) > (least(parts, to) ?? Number.POSITIVE_INFINITY);
  if (type === "string") return crossed("minLength", "maxLength");
  if (type === "integer" || type === "fraction") {
    const isInteger = type === "integer";
    if (!isInteger && parts.some(({ multipleOf }) => Number.isInteger(multipleOf))) return true;
    return upperBounds(parts, isInteger).some((upper) =>
      lowerBounds(parts, isInteger).some(
        (lower) => lower.at > upper.at || (lower.at === upper.at && (lower.isExclusive || upper.isExclusive)),
      ),
    );
  }
  if (type === "array") {
    const items = Array.from({ length: Math.min(greatest(parts, "minItems") ?? 0, MAX_ITEMS) }, (_, index) => index);
    return crossed("minItems", "maxItems") || items.some((index) => alternatives(itemOf(parts, index)).length === 0);
  }
  return (
    type === "object" &&
    (crossed("minProperties", "maxProperties") ||
      [...required(parts)].some((name) => alternatives(propertyOf(parts, name)).length === 0))
  );
}

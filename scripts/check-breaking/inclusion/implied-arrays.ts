import type { Json } from "../schema/json-values.ts";
import type { Case, Proof, Rule } from "./proof.ts";
import { greatest, itemOf, least, prefixLength } from "./subschemas.ts";

/** With a longer prefix nothing is certain. */
const MAX_PREFIX = 1_000;

const items: Rule = (left, _, keywords, proof) => {
  const end = Math.max(prefixLength(left.parts), prefixLength([keywords]));
  const longest = least(left.parts, "maxItems") ?? Number.POSITIVE_INFINITY;
  if (Math.min(end, longest) > MAX_PREFIX) return false;
  for (let index = 0; index < end + 1 && index < longest; index++) {
    const [wanted] = itemOf([keywords], index);
    if (wanted !== undefined && !proof.includesPart(itemOf(left.parts, index), wanted)) return false;
  }
  return true;
};

const contains: Rule = (left, schema, keywords, proof) => {
  const { minContains: min = 1, maxContains: max = Number.POSITIVE_INFINITY } = keywords as Record<string, number>;
  return hasAtLeast(left, schema, min, proof) && hasAtMost(left, schema, max, proof);
};

function hasAtLeast(left: Case, schema: unknown, min: number, { strict }: Proof): boolean {
  if (min === 0) return true;
  const has = (part: Json) =>
    part.contains !== undefined &&
    ((part.minContains as number | undefined) ?? 1) >= min &&
    strict.includesPart([part.contains], schema);
  return left.parts.some(has) || ((greatest(left.parts, "minItems") ?? 0) >= min && areAll(left, schema, strict));
}

function hasAtMost({ parts }: Case, schema: unknown, max: number, { strict }: Proof): boolean {
  if ((least(parts, "maxItems") ?? Number.POSITIVE_INFINITY) <= max) return true;
  return parts.some(
    (part) =>
      part.contains !== undefined &&
      ((part.maxContains as number | undefined) ?? Number.POSITIVE_INFINITY) <= max &&
      strict.includesPart([schema], part.contains),
  );
}

/** Whether each item conforms to a schema. */
const areAll = ({ parts }: Case, schema: unknown, { strict }: Proof): boolean =>
  Array.from({ length: Math.min(prefixLength(parts), MAX_PREFIX) + 1 }, (_, index) => index).every((index) =>
    strict.includesPart(itemOf(parts, index), schema),
  );

export const arrayRules: Record<string, Rule> = {
  minItems: ({ parts }, value) => (greatest(parts, "minItems") ?? 0) >= (value as number),
  maxItems: ({ parts }, value) => (least(parts, "maxItems") ?? Number.POSITIVE_INFINITY) <= (value as number),
  uniqueItems: ({ parts }) =>
    parts.some(({ uniqueItems }) => uniqueItems === true) || (least(parts, "maxItems") ?? 2) <= 1,
  items,
  prefixItems: items,
  contains,
};

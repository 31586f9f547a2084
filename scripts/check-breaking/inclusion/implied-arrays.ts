import { greatest, least } from "./bounds.ts";
import { atLeast, atMost } from "./implied-scalars.ts";
import type { Claim, Rule } from "./proof.ts";
import { itemOf, prefixLength } from "./subschemas.ts";

/** Beyond this prefix nothing is certain. */
const MAX_PREFIX = 1_000;

const items: Rule = ({ parts, keywords, proof }) => {
  const end = Math.max(prefixLength(parts), prefixLength([keywords]));
  const longest = least(parts, "maxItems");
  if (Math.min(end, longest) > MAX_PREFIX) return false;
  for (let index = 0; index < end + 1 && index < longest; index++) {
    const [expected] = itemOf([keywords], index);
    if (expected !== undefined && !proof.includesPart(itemOf(parts, index), expected)) return false;
  }
  return true;
};

const containsAtLeast = ({ parts, expected, keywords, proof: { strict } }: Claim): boolean => {
  const { minContains: min = 1 } = keywords as Record<string, number>;
  if (min === 0) return true;
  const hasMin = parts.some(
    ({ contains, minContains = 1 }) =>
      contains !== undefined && (minContains as number) >= min && strict.includesPart([contains], expected),
  );
  if (hasMin) return true;
  const indexes = Array.from({ length: Math.min(prefixLength(parts), MAX_PREFIX) + 1 }, (_, index) => index);
  const areAll = () => indexes.every((index) => strict.includesPart(itemOf(parts, index), expected));
  return greatest(parts, "minItems") >= min && areAll();
};

const containsAtMost = ({ parts, expected, keywords, proof: { strict } }: Claim): boolean => {
  const { maxContains: max = Number.POSITIVE_INFINITY } = keywords as Record<string, number>;
  if (least(parts, "maxItems") <= max) return true;
  return parts.some(
    ({ contains, maxContains = Number.POSITIVE_INFINITY }) =>
      contains !== undefined && (maxContains as number) <= max && strict.includesPart([expected], contains),
  );
};

export const arrayRules: Record<string, Rule> = {
  minItems: atLeast,
  maxItems: atMost,
  uniqueItems: ({ parts }) => parts.some(({ uniqueItems }) => uniqueItems === true) || least(parts, "maxItems") <= 1,
  items,
  prefixItems: items,
  contains: (claim) => containsAtLeast(claim) && containsAtMost(claim),
};

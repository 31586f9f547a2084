import { least } from "./bounds.ts";
import { atLeast, atMost, together } from "./implied-scalars.ts";
import type { Rule } from "./proof.ts";
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

export const arrayRules: Record<string, Rule> = {
  minItems: atLeast,
  maxItems: atMost,
  uniqueItems: ({ parts }) => parts.some(({ uniqueItems }) => uniqueItems === true) || least(parts, "maxItems") <= 1,
  items,
  prefixItems: items,
  contains: together("contains", "minContains", "maxContains"),
};

import type { Schema } from "../document/openapi/types.ts";

/** Returns the numbers that schemas have for a keyword. */
export const numbersOf = (facets: Schema[], keyword: string): number[] =>
  facets.flatMap((facet) => (facet[keyword] as number | undefined) ?? []);

/** Returns the strictest of the lower limits, which is 0 if there are none. */
export const strictestMin = (facets: Schema[], keyword: string): number => Math.max(0, ...numbersOf(facets, keyword));

/** Returns the strictest of the upper limits, which is infinite if there are none. */
export const strictestMax = (facets: Schema[], keyword: string): number => Math.min(...numbersOf(facets, keyword));

import type { Schema } from "../document/openapi/types.ts";

/** Returns the numbers that the schemas set for a keyword. */
export const numbersOf = (facets: Schema[], keyword: string): number[] =>
  facets.flatMap((facet) => (facet[keyword] as number | undefined) ?? []);

/** Returns the highest lower limit, or 0 if no schema sets one. */
export const strictestMin = (facets: Schema[], keyword: string): number => Math.max(0, ...numbersOf(facets, keyword));

/** Returns the lowest upper limit, or infinity if no schema sets one. */
export const strictestMax = (facets: Schema[], keyword: string): number => Math.min(...numbersOf(facets, keyword));

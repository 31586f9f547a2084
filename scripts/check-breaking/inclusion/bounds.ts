import type { Json } from "../schema/json-values.ts";

const numbers = (parts: Json[], keyword: string): number[] =>
  parts.map((part) => part[keyword]).filter((value) => typeof value === "number");

/** Returns the greatest value of a keyword like `minLength`; 0 without one. */
export const greatest = (parts: Json[], keyword: string): number => Math.max(0, ...numbers(parts, keyword));

/** Returns the least value of a keyword like `maxLength`; infinity without one. */
export const least = (parts: Json[], keyword: string): number => Math.min(...numbers(parts, keyword));

/** An upper bound of a number, or of its negative if it is a lower bound. */
export interface Bound {
  at: number;
  isExclusive: boolean;
}

/** The sign with which a bound becomes an upper one, and its keywords. */
const SIDES = {
  lower: { sign: -1, inclusive: "minimum", exclusive: "exclusiveMinimum" },
  upper: { sign: 1, inclusive: "maximum", exclusive: "exclusiveMaximum" },
} as const;

/** Returns the tightest bound of numbers. The bound of integers is the outermost one that is accepted. */
export function tightest(parts: Json[], side: keyof typeof SIDES, isInteger: boolean): Bound {
  const { sign, inclusive, exclusive } = SIDES[side];
  const at = Math.min(...numbers(parts, inclusive).map((value) => sign * value));
  const below = Math.min(...numbers(parts, exclusive).map((value) => sign * value));
  if (isInteger) return { at: Math.min(Math.floor(at), Math.ceil(below) - 1), isExclusive: false };
  return { at: Math.min(at, below), isExclusive: below <= at && below < Number.POSITIVE_INFINITY };
}

/** Reports whether every number within one bound is within another bound of the same side. */
export const isWithin = (inner: Bound, outer: Bound): boolean =>
  inner.at < outer.at || (inner.at === outer.at && (inner.isExclusive || !outer.isExclusive));

/** Reports whether no number is within a lower and an upper bound. */
export const areCrossed = (lower: Bound, upper: Bound): boolean =>
  -lower.at > upper.at || (-lower.at === upper.at && (lower.isExclusive || upper.isExclusive));

import type { Subschema } from "../../values/subschemas.ts";
import type { Values } from "../../values/values.ts";

/** A value to send for a keyword. */
export interface Sample {
  label: string;
  value(values: Values): unknown;
  /** A value to send where a valid one was to be made and `value` is not: more than one keyword limits it. */
  orElse?(values: Values): unknown;
  /** The type of a sample that is made for its type. */
  type?: string;
  /** Whether its texts have characters of 4 bytes, which a header cannot carry. */
  wide?: boolean;
  /** Whether to write every character of its texts as a JSON escape. */
  escaped?: boolean;
}

/** Values on both sides of a keyword; none beyond where no value is. */
export interface Samples {
  within: Sample[];
  beyond: Sample[];
}

/** Makes samples for the keyword `name` of the schema at a place. */
export type Sampler = (place: Subschema, name: string) => Samples;

/** A number of things, in words. */
export const formatCount = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** Samples of a length, where there is one. */
export const atLeast = (length: number, make: (length: number) => Sample[]) => (length < 0 ? [] : make(length));

/** The value itself. */
export const exactly = (value: unknown): Sample => ({ label: JSON.stringify(value), value: () => value });

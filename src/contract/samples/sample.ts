import type { Subschema } from "../../values/subschemas.ts";
import type { Values } from "../../values/values.ts";

/** A value to send for a keyword. */
export interface Sample {
  label: string;
  value(values: Values): unknown;
  /** Makes another value, for a schema in which a further keyword makes `value` invalid. */
  orElse?(values: Values): unknown;
  /** The type of a sample for the keyword `type`. */
  type?: string;
  /** Whether the texts have characters of 4 bytes, which a header cannot carry. */
  wide?: boolean;
  /** Whether every character of the texts is written as a JSON escape. */
  escaped?: boolean;
}

/** Values on both sides of a keyword's limit; none beyond if every value is within. */
export interface Samples {
  within: Sample[];
  beyond: Sample[];
}

/** Makes samples for a keyword of a subschema. */
export type Sampler = (subschema: Subschema, keyword: string) => Samples;

export const formatCount = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** Makes a sample that is the value itself. */
export const exactly = (value: unknown): Sample => ({ label: JSON.stringify(value), value: () => value });

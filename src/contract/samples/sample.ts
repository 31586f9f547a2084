import type { Subschema } from "../../values/subschemas.ts";
import type { Values } from "../../values/values.ts";

/** A value that tries one side of a keyword's limit. */
export interface Sample {
  label: string;
  value(values: Values): unknown;
  /** Makes another value if a further keyword of the schema makes `value` invalid. */
  orElse?(values: Values): unknown;
  /** The JSON type, for samples of the keyword `type`. */
  type?: string;
  /** Whether texts in the value have characters that a header cannot carry. */
  wide?: boolean;
  /** Whether only JSON distinguishes the value from a valid one. */
  jsonOnly?: boolean;
  /** Whether every character of texts in the value is written as a JSON escape. */
  escaped?: boolean;
}

/** Values on both sides of a keyword's limit. `beyond` is empty if no value can exceed the limit. */
export interface Samples {
  within: Sample[];
  beyond: Sample[];
}

/** Makes samples for a keyword of a subschema. */
export type Sampler = (subschema: Subschema, keyword: string) => Samples;

export const formatCount = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** Makes a sample of a fixed value. */
export const exactly = (value: unknown): Sample => ({ label: JSON.stringify(value), value: () => value });

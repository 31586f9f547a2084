import { type Json, strings } from "../schema/json-values.ts";

/** The types of JSON Schema as a partition: `fraction` are the numbers that are no integers. */
export const TYPES = ["null", "boolean", "integer", "fraction", "string", "array", "object"] as const;
export type Type = (typeof TYPES)[number];

/** One of the ways in which a value can conform to a schema: all `parts` accept it. */
export interface Alternative {
  types: Type[];
  /** Keywords without `$ref`, `allOf`, `anyOf`, and without `oneOf` where at most one can apply. */
  parts: Json[];
}

/** What accepts everything. */
export const anything = (): Alternative => ({ types: [...TYPES], parts: [] });

/** The types that a set of keywords lets through. */
export function typesOf({ type, enum: values }: Json): Type[] {
  const named = type === undefined ? undefined : new Set(typeof type === "string" ? [type] : strings(type));
  const written = Array.isArray(values) ? new Set(values.map(typeOf)) : undefined;
  return TYPES.filter(
    (each) =>
      (!named || named.has(each) || (named.has("number") && /^(integer|fraction)$/.test(each))) &&
      (!written || written.has(each)),
  );
}

/** The type of a value. */
export function typeOf(value: unknown): Type {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "fraction";
  return typeof value as "boolean" | "string" | "object";
}

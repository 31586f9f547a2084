import { InvalidInputError } from "./errors/invalid-input-error.ts";

/** The limits of a value, as `generated/constraints.ts` gives them. */
export interface Limits {
  type: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Limits;
}

/** The limits of an object. */
export interface ObjectLimits {
  required?: readonly string[];
  properties: Record<string, Limits>;
}

/**
 * Checks the properties of an object against their limits.
 * @throws InvalidInputError for the first value that breaks a limit
 */
export function checkProperties(object: object, { properties, required = [] }: ObjectLimits): void {
  for (const [name, limits] of Object.entries(properties)) {
    const value = (object as Record<string, unknown> | undefined)?.[name];
    if (value !== undefined || required.includes(name)) check(value, limits, name);
  }
}

/**
 * Checks a value against its limits. Characters are Unicode code points, as JSON Schema counts them.
 * @param name what the value is called in the message, like `ids`
 * @param index its place in the array of that name, which makes it `ids[3]`
 * @throws InvalidInputError for the first value that breaks a limit
 */
export function check(value: unknown, limits: Limits, name: string, index?: number): void {
  const problem = problemOf(value, limits);
  // The place is put together only here: for each of 65,535 ids that takes longer than the checks.
  if (problem) throw new InvalidInputError(place(name, index), problem);
  if (!Array.isArray(value) || !limits.items) return;
  const array = place(name, index);
  for (let at = 0; at < value.length; at++) check(value[at], limits.items, array, at);
}

const place = (name: string, index: number | undefined) => (index === undefined ? name : `${name}[${index}]`);

/** What is wrong with a value, its items aside. */
function problemOf(value: unknown, limits: Limits): string | undefined {
  if (Array.isArray(value) && limits.type === "array") {
    return beyond(value.length, limits.minItems, limits.maxItems, "items");
  }
  if (typeof value === "string" && limits.type === "string") {
    // No string has more code points than code units: most need no counting.
    const length = value.length > (limits.maxLength ?? 0) ? codePoints(value) : value.length;
    return beyond(length, limits.minLength, limits.maxLength, "characters");
  }
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return value === undefined ? "is missing" : `is of type ${type}, not ${limits.type}`;
}

// To spread the text into an array takes four times as long.
function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

function beyond(size: number, min = 0, max = Number.POSITIVE_INFINITY, unit: string): string | undefined {
  if (size > max) return `has ${size} ${unit}; the limit is ${max}`;
  return size < min ? `has ${size} ${unit}; at least ${min} are needed` : undefined;
}

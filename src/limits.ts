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
 * @param name what the value is called in the message, like `ids[3]`
 * @throws InvalidInputError for the first value that breaks a limit
 */
export function check(value: unknown, limits: Limits, name: string): void {
  if (Array.isArray(value) && limits.type === "array") {
    within(value.length, limits.minItems, limits.maxItems, name, "items");
    if (limits.items) for (const [index, item] of value.entries()) check(item, limits.items, `${name}[${index}]`);
  } else if (typeof value === "string" && limits.type === "string") {
    // No string has more code points than code units: most need no counting.
    const length = value.length > (limits.maxLength ?? 0) ? [...value].length : value.length;
    within(length, limits.minLength, limits.maxLength, name, "characters");
  } else {
    const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
    throw new InvalidInputError(name, value === undefined ? "is missing" : `is of type ${type}, not ${limits.type}`);
  }
}

function within(size: number, min = 0, max = Number.POSITIVE_INFINITY, name: string, unit: string): void {
  if (size > max) throw new InvalidInputError(name, `has ${size} ${unit}; the limit is ${max}`);
  if (size < min) throw new InvalidInputError(name, `has ${size} ${unit}; at least ${min} are needed`);
}

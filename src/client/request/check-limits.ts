import { InvalidInputError } from "../errors/invalid-input-error.ts";

/** The limits of a value: the keywords of its JSON Schema that are checked. */
export interface Limits {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Limits;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Limits>> | undefined;
}

/** A check of some keywords, which returns the problem of a value. Each operation refers to the checks that it needs. */
export type Check = (value: unknown, limits: Limits) => string | false | undefined;

/**
 * Checks a value against its limits.
 * @param checks the checks of the keywords that occur, besides the types
 * @param name the name of the value in the message, like `ids`; empty for the input itself
 * @param index the index in the array of that name, for a message like `ids[3]`
 * @throws InvalidInputError for the first value that violates a limit
 */
export function checkValue(
  value: unknown,
  limits: Limits,
  checks: readonly Check[],
  name: string,
  index?: number,
): void {
  let problem: ReturnType<Check> = value === undefined ? "is missing" : typeProblem(value, limits.type);
  for (const check of checks) problem ||= check(value, limits);
  // Only now is the name built: for each of 65,535 ids that would take longer than the checks.
  if (problem) throw new InvalidInputError(place(name, index) || "the input", problem);
  if (typeof value !== "object" || !value) return;
  const { items, properties = {}, required } = limits;
  const own = place(name, index);
  if (Array.isArray(value)) {
    if (items) for (let at = 0; at < value.length; at++) checkValue(value[at], items, checks, own, at);
    return;
  }
  for (const [key, member] of Object.entries(properties)) {
    const found = (value as Record<string, unknown>)[key];
    if (found !== undefined || required?.includes(key)) {
      checkValue(found, member, checks, own ? `${own}.${key}` : key);
    }
  }
}

const place = (name: string, index: number | undefined) => (index === undefined ? name : `${name}[${index}]`);

/** Returns the problem with the type of a value. Values that JSON lacks have their names in JavaScript. */
export function typeProblem(value: unknown, types: string | readonly string[] | undefined): string | undefined {
  const type =
    value === null
      ? "null"
      : Array.isArray(value)
        ? "array"
        : Number.isFinite(value) || typeof value !== "number"
          ? typeof value
          : `${value}`;
  return !types || types.includes(type) || (types.includes("integer") && Number.isInteger(value))
    ? undefined
    : `is of type ${type}, not ${[types].flat().join(" or ")}`;
}

/** Checks the keyword `enum` of values that are not objects. */
export const checkEnum: Check = (value, { enum: allowed }) =>
  allowed && typeof value !== "object" && !allowed.includes(value) && `is not one of ${allowed.join(", ")}`;

/** Checks the keyword `pattern`. */
export const checkPattern: Check = (value, { pattern }) =>
  pattern && typeof value === "string" && !new RegExp(pattern, "u").test(value) && `does not match ${pattern}`;

/** Checks that a number still has the digits that the caller wrote: larger integers are rounded. */
export const checkExact: Check = (value, { type = [] }) =>
  type.includes("integer") &&
  Number.isInteger(value) &&
  !Number.isSafeInteger(value) &&
  `is ${value}, whose digits a number loses: send it with sendRequest`;

/** Checks the limits of a number. */
export const checkNumber: Check = (value, { minimum, maximum, exclusiveMinimum, exclusiveMaximum }) =>
  typeof value === "number" &&
  (value <= (exclusiveMinimum ?? Number.NEGATIVE_INFINITY)
    ? `is ${value}; it must be above ${exclusiveMinimum}`
    : value >= (exclusiveMaximum ?? Number.POSITIVE_INFINITY)
      ? `is ${value}; it must be below ${exclusiveMaximum}`
      : outside(value, minimum, maximum, "is", ""));

/** Checks the length of a string in Unicode code points, as JSON Schema counts. */
export const checkLength: Check = (value, { minLength = 0, maxLength }) => {
  if (typeof value !== "string") return undefined;
  let { length } = value;
  // A code point has one or two code units, so most strings need no counting.
  if (length > (maxLength ?? length) || length < 2 * minLength) {
    length = 0;
    // Not `for of`, which takes twice as long.
    for (let at = 0; at < value.length; at += (value.codePointAt(at) as number) > 65_535 ? 2 : 1) length++;
  }
  return outside(length, minLength, maxLength, "has", " characters");
};

/** Checks the length of an array. */
export const checkItems: Check = (value, { minItems, maxItems }) =>
  Array.isArray(value) && outside(value.length, minItems, maxItems, "has", " items");

function outside(size: number, min = size, max = size, verb: string, unit: string) {
  if (size > max) return `${verb} ${size}${unit}; the limit is ${max}`;
  return size < min && `${verb} ${size}${unit}; the least is ${min}`;
}

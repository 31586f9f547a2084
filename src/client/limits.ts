import { InvalidInputError } from "./errors/invalid-input-error.ts";

/** The limits of a value: the keywords of its JSON Schema that are checked. All others pass. */
export interface Limits {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
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
  readonly properties?: Readonly<Record<string, Limits>>;
}

/**
 * Checks a value against its limits. Characters are Unicode code points, as JSON Schema counts them.
 * @param name what the value is called in the message, like `ids`; empty for an object whose properties are named alone
 * @param index its place in the array of that name, which makes it `ids[3]`
 * @throws InvalidInputError for the first value that violates a limit
 */
export function checkValue(value: unknown, limits: Limits, name: string, index?: number): void {
  const problem = problemOf(value, limits);
  // The name is put together only here: for each of 65,535 ids that takes longer than the checks.
  if (problem) throw new InvalidInputError(place(name, index) || "the input", problem);
  if (Array.isArray(value)) {
    if (!limits.items) return;
    const array = place(name, index);
    for (let at = 0; at < value.length; at++) checkValue(value[at], limits.items, array, at);
  } else if (typeof value === "object" && value) {
    const object = place(name, index);
    for (const [key, member] of Object.entries(limits.properties ?? {})) {
      const found = (value as Record<string, unknown>)[key];
      if (found !== undefined || limits.required?.includes(key))
        checkValue(found, member, object ? `${object}.${key}` : key);
    }
  }
}

const place = (name: string, index: number | undefined) => (index === undefined ? name : `${name}[${index}]`);

/** What is wrong with a value, its items and properties aside. */
function problemOf(value: unknown, limits: Limits): string | undefined {
  if (value === undefined) return "is missing";
  const wrong = limits.type && typeProblem(value, limits.type);
  if (wrong) return wrong;
  const allowed = "const" in limits ? [limits.const] : limits.enum;
  if (allowed && typeof value !== "object" && !allowed.includes(value)) return `is not one of ${allowed.join(", ")}`;
  if (typeof value === "number") {
    const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below } = limits;
    if (above !== undefined && value <= above) return `is ${value}; it must be above ${above}`;
    if (below !== undefined && value >= below) return `is ${value}; it must be below ${below}`;
    return outside(value, minimum, maximum, "is", "");
  }
  if (typeof value === "string") {
    if (limits.pattern && !new RegExp(limits.pattern, "u").test(value)) return `does not match ${limits.pattern}`;
    // No string has more code points than code units: most need no counting.
    const length = value.length > (limits.maxLength ?? 0) ? codePoints(value) : value.length;
    return outside(length, limits.minLength, limits.maxLength, "has", " characters");
  }
  return Array.isArray(value) ? outside(value.length, limits.minItems, limits.maxItems, "has", " items") : undefined;
}

/** What is wrong with the type of a value, in the words of JSON Schema; what JSON cannot hold is named as JavaScript does. */
export function typeProblem(value: unknown, types: string | readonly string[]): string | undefined {
  const type =
    value === null
      ? "null"
      : Array.isArray(value)
        ? "array"
        : typeof value !== "number" || Number.isFinite(value)
          ? typeof value
          : `${value}`;
  if (type === types || types.includes(type) || (types.includes("integer") && Number.isInteger(value)))
    return undefined;
  return `is of type ${type}, not ${[types].flat().join(" or ")}`;
}

// To spread the text into an array takes four times as long.
function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

function outside(size: number, min: number | undefined, max: number | undefined, verb: string, unit: string) {
  if (size > (max ?? size)) return `${verb} ${size}${unit}; the limit is ${max}`;
  return size < (min ?? size) ? `${verb} ${size}${unit}; the least is ${min}` : undefined;
}

import { isObject } from "../../../src/shared/is-object.ts";

export { isObject };

/** An object of a document. */
export type Json = Record<string, unknown>;

/** Returns the members of an object, and none for any other value. */
export const members = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** Returns the member of that name; `undefined` without one. */
export const member = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Returns each name that a member of either value has, once. */
export const namesOf = (...values: unknown[]): string[] => [
  ...new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : []))),
];

/** Returns the elements of an array, and none for any other value. */
export const elements = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Returns the strings in an array. */
export const strings = (value: unknown): string[] => elements(value).filter((element) => typeof element === "string");

/** Returns the same text for equal values, whatever the order of their members. Values may contain themselves. */
export function canonical(value: unknown, above: unknown[] = []): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const cycle = above.indexOf(value);
  if (cycle >= 0) return `<${above.length - cycle} above>`;
  const inside = [...above, value];
  if (Array.isArray(value)) return `[${value.map((element) => canonical(element, inside)).join()}]`;
  const defined = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return mapText(defined, (inner) => canonical(inner, inside));
}

/** Returns the text of a map, in which the order of the entries makes no difference. */
export const mapText = (entries: [string, unknown][], text: (value: unknown, name: string) => string): string =>
  `{${entries
    .map(([name, value]) => `${JSON.stringify(name)}:${text(value, name)}`)
    .sort()
    .join()}}`;

/** Reports whether two values are equal. They may contain themselves, or contain the same value in many places. */
export function equal(one: unknown, other: unknown, compared = new Map<unknown, Set<unknown>>()): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const others = compared.get(one) ?? new Set();
  if (others.has(other)) return true;
  compared.set(one, others.add(other));
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && equal((one as Json)[name], (other as Json)[name], compared))
  );
}

/** Returns all objects and arrays inside a value, and the value. They may contain themselves. */
export function reachable(from: unknown): Set<unknown> {
  const found = new Set([from]);
  // Grows while it is read.
  for (const value of found) {
    for (const inner of Object.values(value ?? {})) if (typeof inner === "object") found.add(inner);
  }
  return found;
}

/** Returns a value as text for a report, cut to 60 characters. */
export function show(value: unknown): string {
  const text = value === undefined ? "nothing" : canonical(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

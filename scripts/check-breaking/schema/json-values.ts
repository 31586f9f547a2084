/** An object of a document. */
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The members of an object; none if it is no object. */
export const members = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** The elements of an array; none if it is no array. */
export const elements = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The strings of an array. */
export const strings = (value: unknown): string[] => elements(value).filter((each) => typeof each === "string");

/**
 * The same text for equal values, whatever the order of their members. Values may contain themselves.
 * @param keep which members count, by their names
 */
export function canonical(value: unknown, keep: (name: string) => boolean = () => true, above: unknown[] = []): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const cycle = above.indexOf(value);
  if (cycle >= 0) return `<${above.length - cycle} above>`;
  const inside = [...above, value];
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each, keep, inside)).join()}]`;
  const members = Object.entries(value).filter(([name, each]) => each !== undefined && keep(name));
  return `{${members
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, each]) => `${JSON.stringify(name)}:${canonical(each, keep, inside)}`)
    .join()}}`;
}

/** Whether two values are equal. */
export const equal = (one: unknown, other: unknown): boolean => one === other || canonical(one) === canonical(other);

/** Whether two values are equal that may contain themselves, or the same value in many places. */
export function isSameGraph(one: unknown, other: unknown, seen = new Map<unknown, Set<unknown>>()): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const compared = seen.get(one) ?? new Set();
  if (compared.has(other)) return true;
  seen.set(one, compared.add(other));
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameGraph((one as Json)[name], (other as Json)[name], seen))
  );
}

/** A short text of a value, for a report. */
export function show(value: unknown): string {
  const text = value === undefined ? "nothing" : canonical(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A place below another one. */
export const below = (place: string, ...names: (string | number)[]): string =>
  [place, ...names.map((name) => String(name).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");

import type { Limits } from "./check-limits.ts";

/**
 * Copies an input to plain values. Each property is read once, so that the checked values are sent, even if a getter or proxy
 * would return another value the second time. The copy has the own properties, and the inherited ones that the limits name.
 * `toJSON` is called as by `JSON.stringify`.
 */
export function plainCopy(value: unknown, limits?: Limits): unknown {
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || !value) return value;
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") {
    const json: unknown = toJSON.call(value);
    return json === value ? undefined : plainCopy(json, limits);
  }
  if (Array.isArray(value)) {
    // Not `Array.from` with a function, which takes ten times as long. The spread turns holes into undefined items.
    return [...value].map((item) => plainCopy(item, limits?.items));
  }
  const members = limits?.properties ?? {};
  const copy: [string, unknown][] = [];
  for (const name of new Set([...Object.keys(value), ...Object.keys(members)])) {
    const member = plainCopy((value as Record<string, unknown>)[name], members[name]);
    if (member !== undefined) copy.push([name, member]);
  }
  return Object.fromEntries(copy);
}

import type { Limits } from "./check-limits.ts";

/**
 * A copy of an input, made of plain values: each property is read once, so that what is checked is what is sent, whatever
 * getters and proxies would return the second time. Own properties are copied, and inherited ones that the limits name;
 * `toJSON` is called as `JSON.stringify` would.
 */
export function plainCopy(value: unknown, limits?: Limits): unknown {
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || !value) return value;
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") {
    const json: unknown = toJSON.call(value);
    return json === value ? undefined : plainCopy(json, limits);
  }
  if (Array.isArray(value)) return Array.from(value, (item) => plainCopy(item, limits?.items));
  const members = limits?.properties ?? {};
  const copy: [string, unknown][] = [];
  for (const name of new Set([...Object.keys(value), ...Object.keys(members)])) {
    const member = plainCopy((value as Record<string, unknown>)[name], members[name]);
    if (member !== undefined) copy.push([name, member]);
  }
  return Object.fromEntries(copy);
}

import { appliedSchemas } from "./applied-schemas.ts";
import { isObject, type Json, members, strings } from "./json-values.ts";
import type { Schema } from "./keywords.ts";

/** The keyword of properties that a sender leaves out. */
const LEFT_OUT = { client: "readOnly", server: "writeOnly" } as const;

const known = { client: new WeakMap<object, object>(), server: new WeakMap<object, object>() };

/**
 * Returns a copy of a schema without the properties that the sender leaves out, which then are not required either.
 * @see https://spec.openapis.org/oas/v3.1.1.html#fixed-fields-20 for `readOnly` and `writeOnly`
 */
export function asSent(schema: Schema, sender: keyof typeof LEFT_OUT): Schema {
  const queue: [original: object, copy: object][] = [];
  const copyOf = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const before = known[sender].get(value);
    if (before) return before;
    const copy = Array.isArray(value) ? [] : {};
    known[sender].set(value, copy);
    queue.push([value, copy]);
    return copy;
  };
  const result = copyOf(schema);
  // Grows while it is read. A recursion could exhaust the stack: references can form long chains.
  for (const [original, copy] of queue) {
    const fields = isObject(original) ? withoutLeftOut(original, LEFT_OUT[sender]) : original;
    for (const [name, value] of Object.entries(fields)) (copy as Json)[name] = copyOf(value);
  }
  return result;
}

function withoutLeftOut(schema: Json, keyword: string): Json {
  const applied = (whole: unknown) => (isObject(whole) ? appliedSchemas(whole, /^(\$ref|allOf)$/) : []);
  const documented = applied(schema).flatMap(({ properties }) => members(properties));
  const isLeftOut = (property: unknown) => applied(property).some((part) => part[keyword] === true);
  const names = new Set(documented.filter(([, property]) => isLeftOut(property)).map(([name]) => name));
  if (names.size === 0) return schema;
  const { properties, required, ...others } = schema;
  const kept = members(properties).filter(([name]) => !names.has(name));
  return {
    ...others,
    ...(properties !== undefined && { properties: Object.fromEntries(kept) }),
    ...(required !== undefined && { required: strings(required).filter((name) => !names.has(name)) }),
  };
}

import { resolve } from "./resolve.ts";
import type { Document, Schema } from "./types.ts";

/** A character outside the BMP, written as two escapes (`\ud83d\ude00`), takes this many bytes. */
const BYTES_PER_CHARACTER = 12;
const NUMBER = 32;

/**
 * The size in bytes of the largest JSON text that the limits of a schema allow, when every character is escaped and no
 * white space or undocumented property is added.
 * @returns `Infinity` where a limit is missing or the schema is recursive
 */
export function largestJson(document: Document, node: Schema, within: Schema[] = []): number {
  const schema = resolve(document, node);
  if (within.includes(schema)) return Number.POSITIVE_INFINITY;
  const nested = (child: Schema) => largestJson(document, child, [...within, schema]);
  if (schema.enum ?? schema.const !== undefined) {
    return Math.max(...(schema.enum ?? [schema.const]).map((value) => text(JSON.stringify(value))));
  }
  const sizes: Record<string, () => number> = {
    string: () => (schema.maxLength ?? Number.POSITIVE_INFINITY) * BYTES_PER_CHARACTER + 2,
    array: () => (schema.maxItems ?? Number.POSITIVE_INFINITY) * (nested(schema.items ?? {}) + 1) + 2,
    object: () =>
      Object.entries(schema.properties ?? {})
        .map(([name, property]) => text(name) + nested(property) + 4)
        .reduce((sum, size) => sum + size, 2),
    number: () => NUMBER,
    integer: () => NUMBER,
    boolean: () => 5,
    null: () => 4,
  };
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(...types.map((type) => sizes[type]?.() ?? Number.POSITIVE_INFINITY));
}

const text = (value: string) => value.length * BYTES_PER_CHARACTER;

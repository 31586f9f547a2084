import { isDeepStrictEqual } from "node:util";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";

/** Counts code points. Spreading the largest texts into an array would take longer than everything else that a provider does. */
function codePoints(text: string): number {
  if (!/[\ud800-\udfff]/.test(text)) return text.length;
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/**
 * Returns why a value is invalid, or `undefined` if it is valid. The providers have their own validator, because the tested code
 * uses Ajv and Prism, and the providers must not share their faults.
 */
export function reasonAgainst(document: Document, node: Schema, value: unknown): string | undefined {
  const schema = resolve(document, node);
  const inner = (child: Schema, member: unknown) => reasonAgainst(document, child, member);
  const { type, enum: listed, required = [], properties = {}, items } = schema;
  if (type !== undefined && ![type].flat().some((name) => isOfType(name, value))) return `is not of type ${type}`;
  if (listed && !listed.some((allowed) => isDeepStrictEqual(allowed, value))) return `is not one of ${listed}`;
  if ("const" in schema && !isDeepStrictEqual(schema.const, value)) return `is not ${schema.const}`;
  if (typeof value === "string") return outside(schema, "Length", codePoints(value)) ?? unlike(schema, value);
  if (typeof value === "number") return outOfRange(schema as Record<string, number>, value);
  if (Array.isArray(value)) {
    const repeated = schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length;
    if (repeated) return "repeats an item";
    const itemSchema = items && resolve(document, items); // resolved once, because a list may be long
    return outside(schema, "Items", value.length) ?? first(value, (item) => itemSchema && inner(itemSchema, item));
  }
  if (typeof value !== "object" || value === null) return undefined;
  const members = value as Record<string, unknown>;
  const other = Object.keys(members).find((name) => !(name in properties));
  if (schema.additionalProperties === false && other !== undefined) return `has the unknown property ${other}`;
  const missing = required.find((name) => !(name in members));
  if (missing !== undefined) return `lacks ${missing}`;
  return (
    outside(schema, "Properties", Object.keys(members).length) ??
    first(Object.entries(properties), ([name, child]) => (name in members ? inner(child, members[name]) : undefined))
  );
}

const TYPES: Record<string, (value: unknown) => boolean> = {
  null: (value) => value === null,
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  integer: Number.isInteger,
};

const isOfType = (type: string, value: unknown) => TYPES[type]?.(value) ?? typeof value === type;

function outside(schema: Schema, label: "Length" | "Items" | "Properties", size: number): string | undefined {
  const [least, most] = [schema[`min${label}`], schema[`max${label}`]] as (number | undefined)[];
  if (least !== undefined && size < least) return `has fewer than ${least} ${label}`;
  if (most !== undefined && size > most) return `has more than ${most} ${label}`;
  return undefined;
}

const unlike = ({ pattern }: Schema, text: string) =>
  pattern !== undefined && !new RegExp(pattern as string, "u").test(text) ? `does not match ${pattern}` : undefined;

function outOfRange(schema: Record<string, number>, value: number): string | undefined {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf = 0 } = schema;
  if (value < minimum || value > maximum) return `is not between ${minimum} and ${maximum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `is not over ${exclusiveMinimum}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return `is not under ${exclusiveMaximum}`;
  return multipleOf && value % multipleOf !== 0 ? `is not a multiple of ${multipleOf}` : undefined;
}

function first<T>(all: T[], reasonFor: (item: T) => string | undefined): string | undefined {
  for (const item of all) {
    const reason = reasonFor(item);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

import { resolve } from "../document/resolve.ts";
import type { Document, Schema } from "../document/types.ts";

/** The step from an array to its items. */
export const ITEM = "[]";

/** A place in a value that a schema describes: the way to it, by property names and `ITEM`. */
export interface Place {
  path: string[];
  schema: Schema;
}

/** Every place in the values of a schema, itself first; a recursive schema is entered once. */
export function places(document: Document, node: Schema, path: string[] = [], within: Schema[] = []): Place[] {
  const schema = resolve(document, node);
  if (within.includes(schema)) return [];
  const below = (child: Schema, ...steps: string[]) =>
    places(document, child, [...path, ...steps], [...within, schema]);
  return [
    { path, schema },
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => below(child, name)),
    ...(schema.items ? below(schema.items, ITEM) : []),
    ...((schema.allOf as Schema[] | undefined) ?? []).flatMap((part) => below(part)),
  ];
}

/** A path as the end of a clause's id: `.details[].error_code`. */
export const address = (path: readonly string[]): string =>
  path.map((step) => (step === ITEM ? step : `.${step}`)).join("");

/** The values that a value has at a place; as many as there are items on the way. */
export function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === ITEM) return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return isObject(value) && step in value ? valuesAt(value[step], rest) : [];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

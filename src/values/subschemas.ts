import type { Schema } from "../document/openapi/types.ts";
import type { Direction, SchemaShapes } from "../document/schemas/schema-shapes.ts";
import { isObject } from "../shared/is-object.ts";

/** The step from an array to its items. */
export const ITEM = "[]";

/** A place in a value that a schema describes. */
export interface Subschema {
  /** The way to it: names of properties, `ITEM`, and labels of alternatives like `<Disk>`. */
  path: string[];
  /** One schema whose keywords hold there. */
  schema: Schema;
  /** The schema with all that hold with it. */
  whole: Schema;
}

/**
 * Every place in the values of a schema that go in a direction, itself first; a recursive schema is entered once. The
 * alternatives of `anyOf` and `oneOf` are entered for requests alone: of a response, one cannot know which is meant.
 */
export function subschemasOf(
  schemas: SchemaShapes,
  node: Schema,
  direction: Direction,
  path: string[] = [],
  within: Schema[] = [],
): Subschema[] {
  const whole = schemas.resolve(node);
  const facets = schemas.facetsOf(whole).filter((facet) => !within.includes(facet));
  const below = (child: Schema, step: string) =>
    subschemasOf(schemas, child, direction, [...path, step], [...within, ...facets]);
  return facets.flatMap((schema) => [
    { path, schema, whole },
    ...Object.entries(schema.properties ?? {})
      .filter(([, child]) => !schemas.isAbsent(child, direction))
      .flatMap(([name, child]) => below(child, name)),
    ...(schema.items ? below(schema.items, ITEM) : []),
    ...(direction === "request" ? branchesOf(schemas, schema).flatMap(([label, branch]) => below(branch, label)) : []),
  ]);
}

/** The alternatives of a schema, each with a label: the name of the component that it refers to, or its number. */
export function branchesOf(schemas: SchemaShapes, { anyOf = [], oneOf = [] }: Schema): [label: string, Schema][] {
  return [...anyOf, ...oneOf].map((branch, at) => {
    const name = typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : at;
    return [`<${name}>`, schemas.resolve(branch)];
  });
}

/** A path as the end of a clause's id: `.details[].error_code`, `.volume<Disk>.size`. */
export const address = (path: readonly string[]): string =>
  path.map((step) => (step === ITEM || /^<.*>$/.test(step) ? step : `.${step}`)).join("");

/** A path as what a sentence is about; of an empty one, the whole. */
export const subjectOf = (path: readonly string[], whole = "the body"): string =>
  address(path).replace(/^\./, "") || whole;

/** The values that a value has at a place; as many as there are items on the way. */
export function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === ITEM) return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return isObject(value) && Object.hasOwn(value, step) ? valuesAt(value[step], rest) : [];
}

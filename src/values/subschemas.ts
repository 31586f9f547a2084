import type { Schema } from "../document/openapi/types.ts";
import type { Direction, SchemaShapes } from "../document/schemas/schema-shapes.ts";
import { isObject } from "../shared/is-object.ts";

/** The step from an array to its items. */
export const ITEM = "[]";

/** A schema within a schema, and the path to the values that it describes. */
export interface Subschema {
  /** The steps of the path: names of properties, `ITEM`, or labels of alternatives like `<Disk>`. */
  path: string[];
  /** One of the schemas that apply to these values. */
  schema: Schema;
  /** The schema that combines all schemas that apply to these values. */
  whole: Schema;
}

/** Reports whether a step of a path is the name of a property. */
export const isProperty = (step: string): boolean => step !== ITEM && !/^<.*>$/.test(step);

/**
 * Returns the schema itself and all schemas within it that apply in a direction. A recursive schema is entered once, and
 * alternatives only for requests, because a response does not show which alternative the server meant.
 */
export function subschemasOf(
  schemas: SchemaShapes,
  node: Schema,
  direction: Direction,
  path: string[] = [],
  ancestors: Schema[] = [],
): Subschema[] {
  const whole = schemas.resolve(node);
  const facets = schemas.facetsOf(whole).filter((facet) => !ancestors.includes(facet));
  const within = (child: Schema, step: string) =>
    subschemasOf(schemas, child, direction, [...path, step], [...ancestors, ...facets]);
  return facets.flatMap((schema) => [
    { path, schema, whole },
    ...Object.entries(schema.properties ?? {})
      .filter(([, child]) => !schemas.isAbsent(child, direction))
      .flatMap(([name, child]) => within(child, name)),
    ...(schema.items ? within(schema.items, ITEM) : []),
    ...(direction === "request" ? branchesOf(schemas, schema).flatMap(([label, branch]) => within(branch, label)) : []),
  ]);
}

/** Returns the alternatives of a schema. The label of each is the name of the referenced component, or its number. */
export function branchesOf(schemas: SchemaShapes, { anyOf = [], oneOf = [] }: Schema): [label: string, Schema][] {
  return [...anyOf, ...oneOf].map((branch, index) => {
    const name = typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : index;
    return [`<${name}>`, schemas.resolve(branch)];
  });
}

/** Writes a path as the end of a clause's id: `.details[].error_code`, `.volume<Disk>.size`. */
export const idSuffix = (path: readonly string[]): string =>
  path.map((step) => (isProperty(step) ? `.${step}` : step)).join("");

/** Writes a path as the subject of a sentence. An empty path becomes `whole`. */
export const sentenceSubject = (path: readonly string[], whole = "the body"): string =>
  idSuffix(path).replace(/^\./, "") || whole;

/** Returns the values at a path: one for each item of the arrays on the path. */
export function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === ITEM) return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return isObject(value) && Object.hasOwn(value, step) ? valuesAt(value[step], rest) : [];
}

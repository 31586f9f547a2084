import type { Schema } from "../document/openapi/types.ts";
import type { Direction, SchemaShapes } from "../document/schemas/schema-shapes.ts";
import { isObject } from "../shared/is-object.ts";

/** The step from an array to its items. */
export const ITEM = "[]";

/** A schema within a schema, and the path of the values that it describes. */
export interface Subschema {
  /** Names of properties, `ITEM`, and labels of alternatives like `<Disk>`. */
  path: string[];
  /** One of the schemas that apply to these values. */
  schema: Schema;
  /** The schema that comprises all of them. */
  whole: Schema;
}

/** Reports whether a step of a path is the name of a property. */
export const isProperty = (step: string): boolean => step !== ITEM && !/^<.*>$/.test(step);

/**
 * Returns the schema itself and all schemas within it that apply in a direction; a recursive schema is entered once. The
 * alternatives of `anyOf` and `oneOf` are entered only for requests: a response does not show which alternative it means.
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

/** Returns the alternatives of a schema, each with a label: the name of the component that it refers to, or its number. */
export function branchesOf(schemas: SchemaShapes, { anyOf = [], oneOf = [] }: Schema): [label: string, Schema][] {
  return [...anyOf, ...oneOf].map((branch, index) => {
    const name = typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : index;
    return [`<${name}>`, schemas.resolve(branch)];
  });
}

/** Writes a path as the end of a clause's id: `.details[].error_code`, `.volume<Disk>.size`. */
export const idSuffix = (path: readonly string[]): string =>
  path.map((step) => (isProperty(step) ? `.${step}` : step)).join("");

/** Writes a path as the subject of a sentence; an empty path is the whole. */
export const sentenceSubject = (path: readonly string[], whole = "the body"): string =>
  idSuffix(path).replace(/^\./, "") || whole;

/** Returns the values at a path: as many as there are items on the way. */
export function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === ITEM) return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return isObject(value) && Object.hasOwn(value, step) ? valuesAt(value[step], rest) : [];
}

import { pointerSteps } from "../../shared/json-pointer.ts";
import { UsageError } from "../../shared/usage-error.ts";
import type { Document, Schema } from "./types.ts";

/** Keywords that say something about a schema and constrain no value: beside them a reference may be followed. */
const ANNOTATIONS = ["$ref", "title", "description", "summary", "default", "example", "examples", "deprecated"];

/**
 * Follows a local reference, if `node` is one.
 * @throws `UsageError` when the document has nothing at that place, or the reference leads back to itself
 */
export function resolve<T extends object>(document: Document, node: T | { $ref: string }): T {
  const followed: string[] = [];
  let current: T | { $ref: string } = node;
  while ("$ref" in current && typeof current.$ref === "string") {
    if (followed.includes(current.$ref)) throw new UsageError(`the reference ${current.$ref} leads back to itself`);
    followed.push(current.$ref);
    current = target<T>(document, current.$ref);
  }
  return current as T;
}

/**
 * A schema with its reference followed. A reference beside keywords that constrain is left: both hold, so that
 * `partsOf` has the target. The schemas `true` and `false` become objects.
 */
export function resolveSchema(document: Document, node: Schema | boolean | undefined): Schema {
  if (node === undefined || node === true) return {};
  if (node === false) return { not: {} };
  let current = node;
  const followed = new Set<Schema>();
  while (typeof current.$ref === "string" && isReference(current)) {
    if (followed.has(current)) throw new UsageError(`the reference ${current.$ref} leads back to itself`);
    followed.add(current);
    const found = target<Schema | boolean>(document, current.$ref);
    if (typeof found === "boolean") return resolveSchema(document, found);
    current = found;
  }
  return current;
}

/** The schemas that a value has to satisfy beside `schema` itself: `allOf`, and a reference beside other keywords. */
export const partsOf = (document: Document, schema: Schema): Schema[] => [
  ...(typeof schema.$ref === "string" ? [resolveSchema(document, { $ref: schema.$ref })] : []),
  ...(schema.allOf ?? []).map((part) => resolveSchema(document, part)),
];

const isReference = (schema: Schema) =>
  Object.keys(schema).every((key) => ANNOTATIONS.includes(key) || key.startsWith("x-"));

/** Returns the node that a local reference refers to, which may be a reference itself. */
export function target<T>(document: Document, reference: string): T | { $ref: string } {
  if (!/^#(\/|$)/.test(reference)) {
    throw new UsageError(
      `the reference ${reference} leaves the document: only references like #/components/… are read`,
    );
  }
  const found = pointerSteps(reference).reduce<unknown>(own, document);
  if (found === undefined || found === null) throw new UsageError(`the reference ${reference} refers to nothing`);
  return found as T;
}

const own = (parent: unknown, key: string): unknown =>
  typeof parent === "object" && parent !== null && Object.hasOwn(parent, key)
    ? (parent as Record<string, unknown>)[key]
    : undefined;

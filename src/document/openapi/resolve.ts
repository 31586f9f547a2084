import { pointerSteps } from "../../shared/json-pointer.ts";
import { UsageError } from "../../shared/usage-error.ts";
import type { Document, Reference, Schema } from "./types.ts";

/** Keywords that do not constrain values. A reference that stands only beside such keywords may be followed. */
const ANNOTATIONS = ["$ref", "title", "description", "summary", "default", "example", "examples", "deprecated"];

/**
 * Follows a local reference, if `node` is one.
 * @throws `UsageError` if the reference leads to nothing or back to itself
 */
export const resolve = <T extends object>(document: Document, node: Reference<T>): T =>
  follow<T>(document, node, () => true);

/**
 * Follows the reference of a schema. A reference beside keywords that constrain values stays, since both apply;
 * `partsOf` returns its target. The schemas `true` and `false` become objects.
 */
export function resolveSchema(document: Document, node: Schema | boolean | undefined = {}): Schema {
  const schema = follow<Schema | boolean>(document, node, isPlainReference);
  if (typeof schema === "object") return schema;
  return schema ? {} : { not: {} };
}

function follow<T>(document: Document, node: T | { $ref: string }, isFollowed: (node: object) => boolean): T {
  const followed = new Set<string>();
  let current = node;
  while (isReference(current) && isFollowed(current)) {
    if (followed.has(current.$ref)) throw new UsageError(`the reference ${current.$ref} leads back to itself`);
    followed.add(current.$ref);
    current = target<T>(document, current.$ref);
  }
  return current as T;
}

const isReference = (node: unknown): node is { $ref: string } =>
  typeof node === "object" && node !== null && "$ref" in node && typeof node.$ref === "string";

/** Returns the schemas that apply together with `schema`: the target of its reference, and the schemas in its `allOf`. */
export const partsOf = (document: Document, schema: Schema): Schema[] => [
  ...(typeof schema.$ref === "string" ? [resolveSchema(document, { $ref: schema.$ref })] : []),
  ...(schema.allOf ?? []).map((part) => resolveSchema(document, part)),
];

const isPlainReference = (schema: object) =>
  Object.keys(schema).every((key) => ANNOTATIONS.includes(key) || key.startsWith("x-"));

/** Returns the node that a local reference refers to, which may be a reference itself. */
export function target<T>(document: Document, reference: string): Reference<T> {
  if (!/^#(\/|$)/.test(reference)) {
    throw new UsageError(
      `the reference ${reference} leaves the document: only references like #/components/… are read`,
    );
  }
  const found = pointerSteps(reference).reduce<unknown>(ownMember, document);
  if (found === undefined || found === null) throw new UsageError(`the reference ${reference} refers to nothing`);
  return found as T;
}

const ownMember = (parent: unknown, key: string): unknown =>
  typeof parent === "object" && parent !== null && Object.hasOwn(parent, key)
    ? (parent as Record<string, unknown>)[key]
    : undefined;

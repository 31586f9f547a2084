import { pointerSteps } from "../../shared/json-pointer.ts";
import { UsageError } from "../../shared/usage-error.ts";
import type { Document, Schema } from "./types.ts";

/** Keywords that constrain no value. A reference beside only these may be followed. */
const ANNOTATIONS = ["$ref", "title", "description", "summary", "default", "example", "examples", "deprecated"];

/**
 * Follows a local reference, if `node` is one.
 * @throws `UsageError` if the reference leads to nothing or back to itself
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
 * Follows the reference of a schema. A reference beside keywords that constrain values stays, since both apply;
 * `partsOf` returns its target. The schemas `true` and `false` become objects.
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

/** Returns the schemas that apply together with `schema`: those of `allOf`, and a reference beside other keywords. */
export const partsOf = (document: Document, schema: Schema): Schema[] => [
  ...(typeof schema.$ref === "string" ? [resolveSchema(document, { $ref: schema.$ref })] : []),
  ...(schema.allOf ?? []).map((part) => resolveSchema(document, part)),
];

const isReference = (schema: Schema) =>
  Object.keys(schema).every((key) => ANNOTATIONS.includes(key) || key.startsWith("x-"));

function target<T>(document: Document, reference: string): T | { $ref: string } {
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

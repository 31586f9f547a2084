import { target } from "../../../src/document/openapi/resolve.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { pointerBelow } from "../../../src/shared/json-pointer.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { isObject, type Json } from "./json-values.ts";

/** Reports whether a field contains data, in which `$ref` is not a reference. The `examples` of a schema are a list. */
const isData = (key: string, value: unknown) =>
  /^(example|default|enum|const|value|dataValue)$/.test(key) || (key === "examples" && Array.isArray(value));

/** Maps whose names the author chooses, so that `$ref` is an ordinary name. */
const NAMED =
  /^(properties|patternProperties|dependentSchemas|\$defs|definitions|schemas|responses|parameters|examples|requestBodies|headers|callbacks|links|pathItems|mediaTypes|content|encoding|variables)$/;

/**
 * Returns a copy of a document in which every local `$ref` is the object that it refers to, so that no reader needs the document.
 * Schemas that refer to themselves become objects that contain themselves.
 * @param name the document as the user knows it, for errors
 * @throws `UsageError` if a reference refers to nothing
 */
export function dereference(document: Json, name: string): Json {
  const copy = structuredClone(document);
  const linked = new Set<unknown>(); // YAML can put the same object into several places

  function referenced(reference: string, place: string): unknown {
    if (!/^#(\/|$)/.test(reference)) return reference; // refers to an `$anchor` or `$id`
    try {
      return target(copy as unknown as Document, reference);
    } catch (error) {
      throw new UsageError(`${name}, ${place}: ${(error as Error).message}`, { cause: error });
    }
  }

  function link(node: unknown, place: string, isNamed: boolean): void {
    if (typeof node !== "object" || node === null || linked.has(node)) return;
    linked.add(node);
    for (const [key, value] of Object.entries(node)) {
      if (!isNamed && key === "$ref" && typeof value === "string") (node as Json).$ref = referenced(value, place);
      else if (isNamed || !isData(key, value)) link(value, pointerBelow(place, key), !isNamed && NAMED.test(key));
    }
  }

  link(copy, "#", false);
  return copy;
}

/** Follows the references of an object that is not a schema. A description beside a reference counts. */
export function follow(node: unknown): Json {
  let current = isObject(node) ? node : {};
  for (let steps = 0; isObject(current.$ref) && steps < 100; steps++) {
    const { $ref, ...beside } = current;
    current = { ...($ref as Json), ...beside };
  }
  return current;
}

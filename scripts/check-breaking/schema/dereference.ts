import { target } from "../../../src/document/openapi/resolve.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { pointerBelow } from "../../../src/shared/json-pointer.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { linkMapping } from "./discriminators.ts";
import { isObject, type Json } from "./json-values.ts";
import { upgrade } from "./openapi-3-0.ts";

/** Reports whether a field contains data, in which `$ref` is not a reference. The `examples` of a schema are a list. */
const isData = (key: string, value: unknown) =>
  /^(example|default|enum|const|value|dataValue)$/.test(key) || (key === "examples" && Array.isArray(value));

/** Maps whose names the author chooses, so that `default` and `$id` are ordinary names. */
const NAMED =
  /^(properties|patternProperties|dependentSchemas|\$defs|definitions|schemas|responses|parameters|examples|requestBodies|headers|securitySchemes|callbacks|links|paths|pathItems|webhooks|mediaTypes|content|encoding|variables)$/;

/** Keywords that change what a reference refers to. `npm run generate` refuses them too. */
const UNSUPPORTED = /^\$(id|dynamicRef|recursiveRef)$/;

/**
 * Returns a copy of a document in which every local `$ref` is the object that it refers to, so that no reader needs the document.
 * Schemas that refer to themselves become objects that contain themselves. Keywords of OpenAPI 3.0 become those of 3.1.
 * @param name the document as the user knows it, for errors
 * @throws `UsageError` if a reference refers to nothing, or is not a JSON pointer
 */
export function dereference(document: Json, name: string): Json {
  const copy = structuredClone(document);
  const linked = new Set<unknown>(); // YAML can put the same object into several places
  const objects: Json[] = [];

  function referenced(reference: string, place: string): unknown {
    try {
      return target(copy as unknown as Document, reference);
    } catch (error) {
      throw new UsageError(`${name}, ${place}: ${(error as Error).message}`, { cause: error });
    }
  }

  /** @param levels how many levels of the node have names that the author chooses */
  function link(node: unknown, place: string, levels: number): void {
    if (typeof node !== "object" || node === null || linked.has(node)) return;
    linked.add(node);
    if (levels === 0 && isObject(node)) objects.push(node);
    for (const [key, value] of Object.entries(node)) {
      const named = key === "callbacks" ? 2 : Number(NAMED.test(key)); // a callback has expressions as names
      if (key === "$ref" && typeof value === "string") (node as Json).$ref = referenced(value, place);
      else if (levels > 0) link(value, pointerBelow(place, key), levels - 1);
      else if (UNSUPPORTED.test(key) && !place.includes("/x-")) {
        throw new UsageError(`${name}, ${place}: ${key} is not supported. Write $ref with a JSON pointer`);
      } else if (!isData(key, value)) link(value, pointerBelow(place, key), named);
    }
  }

  link(copy, "#", 0);
  for (const node of objects) linkMapping(node, copy);
  for (const node of objects) upgrade(node); // last, since it moves schemas away from where references point to
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

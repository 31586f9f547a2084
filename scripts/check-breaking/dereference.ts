import { UsageError } from "../../src/shared/usage-error.ts";
import { below, isObject, type Json } from "./json.ts";

/** What these hold is data, in which `$ref` is no reference; `examples` of a schema is a list. */
const isData = (key: string, value: unknown) =>
  /^(example|default|enum|const|value|dataValue)$/.test(key) || (key === "examples" && Array.isArray(value));

/** The members of these are named by the author, so that no name of theirs has a meaning. */
const NAMED =
  /^(properties|patternProperties|dependentSchemas|\$defs|definitions|schemas|responses|parameters|examples|requestBodies|headers|callbacks|links|pathItems|mediaTypes|content|encoding|variables)$/;

/**
 * A copy of a document in which every local `$ref` is the object that it refers to, so that no reader needs the document at hand.
 * Schemas that refer to themselves become objects that contain themselves.
 * @param name the document as the user knows it, for errors
 * @throws `UsageError` if a reference refers to nothing
 */
export function dereference(document: Json, name: string): Json {
  const copy = structuredClone(document);
  const linked = new Set<unknown>(); // YAML can put the same object into several places

  function link(node: unknown, place: string, isNamed: boolean): void {
    if (typeof node !== "object" || node === null || linked.has(node)) return;
    linked.add(node);
    for (const [key, value] of Object.entries(node)) {
      if (!isNamed && key === "$ref" && typeof value === "string") {
        (node as Json).$ref = target(copy, value, place, name);
      } else if (isNamed || !isData(key, value)) {
        link(value, below(place, key), !isNamed && NAMED.test(key));
      }
    }
  }

  link(copy, "#", false);
  return copy;
}

/** What a reference refers to; one by `$anchor` or `$id` stays a text. */
function target(document: Json, reference: string, place: string, name: string): unknown {
  if (reference !== "#" && !reference.startsWith("#/")) return reference;
  let found: unknown = document;
  for (const token of reference.split("/").slice(1)) {
    const key = decode(token).replaceAll("~1", "/").replaceAll("~0", "~");
    found = typeof found === "object" && found !== null && Object.hasOwn(found, key) ? (found as Json)[key] : undefined;
  }
  if (found === undefined || found === null) {
    throw new UsageError(`${name}: the $ref at ${place} refers to ${reference}, which is not there; correct it`);
  }
  return found;
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** An object of the document that is no schema, its references followed; the description beside a reference counts. */
export function follow(node: unknown): Json {
  let current = isObject(node) ? node : {};
  for (let steps = 0; isObject(current.$ref) && steps < 100; steps++) {
    const { $ref, ...beside } = current;
    current = { ...($ref as Json), ...beside };
  }
  return current;
}

import { withOrigin } from "../openapi/origin.ts";
import type { Document, Schema } from "../openapi/types.ts";
import type { Direction, SchemaShapes } from "./schema-shapes.ts";

/**
 * Returns a copy of the document in which properties that are absent in one direction are not required; returns the
 * document itself if nothing changes.
 * @see https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
export function documentFor(shapes: SchemaShapes, direction: Direction): Document {
  let isChanged = false;
  const copy = (node: unknown): unknown => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map(copy);
    const { required, properties } = node as Schema;
    const requiredHere =
      Array.isArray(required) && typeof properties === "object"
        ? required.filter((name) => !properties[name] || !shapes.isAbsent(properties[name], direction))
        : required;
    if (Array.isArray(required) && requiredHere?.length !== required.length) isChanged = true;
    const children = Object.entries(node).map(([key, child]) => [key, key === "required" ? requiredHere : copy(child)]);
    return withOrigin(node, Object.fromEntries(children));
  };
  const changed = copy(shapes.document) as Document;
  return isChanged ? changed : shapes.document;
}

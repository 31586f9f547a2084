import { copyOf } from "../openapi/origin.ts";
import { resolveSchema } from "../openapi/resolve.ts";
import type { Document, Schema } from "../openapi/types.ts";

/** Which way a body goes. */
export type Direction = "request" | "response";

/** The keyword of a property that does not go in a direction. */
export const ABSENT: Record<Direction, "readOnly" | "writeOnly"> = { request: "readOnly", response: "writeOnly" };

/**
 * A document for one direction: a property that is `readOnly` is not required of a request, nor one that is `writeOnly`
 * of a response. The document itself where that changes nothing.
 * @see https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
export function documentFor(document: Document, direction: Direction): Document {
  let isChanged = false;
  const absent = ABSENT[direction];
  const copy = (node: unknown): unknown => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map(copy);
    const { required, properties } = node as Schema;
    const requiredHere =
      Array.isArray(required) && typeof properties === "object"
        ? required.filter((name) => !properties[name] || !isAbsent(document, properties[name], absent))
        : required;
    if (Array.isArray(required) && requiredHere?.length !== required.length) isChanged = true;
    const children = Object.entries(node).map(([key, child]) => [key, key === "required" ? requiredHere : copy(child)]);
    return copyOf(node, Object.fromEntries(children));
  };
  const changed = copy(document) as Document;
  return isChanged ? changed : document;
}

/** Whether a property is marked as one that does not go in a direction, itself or what it refers to. */
export const isAbsent = (document: Document, property: Schema, keyword: "readOnly" | "writeOnly"): boolean =>
  property[keyword] === true || resolveSchema(document, property)[keyword] === true;

import { isObject } from "../../shared/is-object.ts";
import { withOrigin } from "./origin.ts";
import type { Document } from "./types.ts";

/** Members whose value is data and contains no keywords. */
export const DATA = ["example", "examples", "default", "enum", "const"];

/** Members whose value is a map with names that authors choose. */
export const NAMED = [
  ...["properties", "patternProperties", "dependentSchemas", "schemas"],
  ...["paths", "pathItems", "responses", "headers", "callbacks", "content", "encoding"],
];

/**
 * Returns a copy of a document whose examples are changed; `undefined` leaves one out. Tools take the members `$ref`, `$id` and
 * `$anchor` of an example for keywords, although an example is data.
 */
export function mapExamples(document: Document, change: (example: unknown) => unknown): Document {
  const changed = (key: string, child: unknown): unknown => {
    if (key !== "examples" || !isObject(child)) return change(child);
    // Named examples may be references.
    const named = Object.entries(child).map(([name, each]) =>
      isObject(each) && "value" in each ? [name, { ...each, value: change(each.value) }] : [name, each],
    );
    return Object.fromEntries(named);
  };
  const copy = (node: unknown, isMap = false): unknown => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map((item) => copy(item));
    const members = Object.entries(node).map(([key, child]) => {
      if (isMap) return [key, copy(child)];
      if (key === "example" || key === "examples") return [key, changed(key, child)];
      return [key, DATA.includes(key) ? child : copy(child, NAMED.includes(key))];
    });
    return withOrigin(node, Object.fromEntries(members.filter(([, child]) => child !== undefined)));
  };
  return copy(document) as Document;
}

/** Reports whether a value has a member that tools would take for a reference. */
export const hasReference = (value: unknown): boolean => JSON.stringify(value)?.includes('"$ref":') === true;

import { type Document, isCollection } from "yaml";

/**
 * Sets values in a YAML document, and keeps its comments and order. An object sets members by their names, or items by
 * their indexes; any other value replaces the old value.
 */
export function edit(document: Document, values: object, path: string[] = []): void {
  for (const [key, value] of Object.entries(values)) {
    const memberPath = [...path, key];
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isObject && isCollection(document.getIn(memberPath))) edit(document, value, memberPath);
    else document.setIn(memberPath, document.createNode(value));
  }
}

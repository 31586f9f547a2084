import { type Document, isCollection } from "yaml";

/** Sets values in a document of YAML: an object sets its members, or the items at its numbers; anything else replaces. Comments and order stay. */
export function edit(document: Document, values: object, path: string[] = []): void {
  for (const [key, value] of Object.entries(values)) {
    const place = [...path, key];
    const isMember = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isMember && isCollection(document.getIn(place))) edit(document, value, place);
    else document.setIn(place, document.createNode(value));
  }
}

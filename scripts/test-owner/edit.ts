import { type Document, isMap } from "yaml";

/** Sets values in a document of YAML: an object sets its members, anything else replaces. Comments and order stay. */
export function edit(document: Document, values: object, path: string[] = []): void {
  for (const [key, value] of Object.entries(values)) {
    const place = [...path, key];
    const isMember = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isMember && isMap(document.getIn(place))) edit(document, value, place);
    else document.setIn(place, document.createNode(value));
  }
}

import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { METHODS, pathItems } from "../../../src/document/operations/operations.ts";

const SCHEMA = /^#\/components\/schemas\/([^/]+)$/;

/** The names of the component schemas that a request is validated against, whether or not responses are as well. */
export function requestSchemas(document: Document): Set<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const walk = (node: unknown) => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === "string" && $ref.startsWith("#/")) {
      const name = SCHEMA.exec($ref)?.[1];
      if (name !== undefined) names.add(name);
      walk(resolve(document, { $ref }));
    }
    for (const child of Object.values(node)) walk(child);
  };
  for (const [, item] of pathItems(document)) {
    walk(item.parameters);
    for (const method of METHODS) {
      const { parameters: own, requestBody } = (item[method] ?? {}) as { parameters?: unknown; requestBody?: unknown };
      walk(own);
      walk(requestBody);
    }
  }
  return names;
}

import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { METHODS, pathItems } from "../../../src/document/operations/operations.ts";

const COMPONENT = /^#\/components\/schemas\/([^/]+)$/;

/** Returns the names of the component schemas that requests contain, including those that responses contain as well. */
export function requestSchemas(document: Document): Set<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (node: unknown) => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === "string" && $ref.startsWith("#/")) {
      const name = COMPONENT.exec($ref)?.[1];
      if (name !== undefined) names.add(name);
      visit(resolve(document, { $ref }));
    }
    for (const child of Object.values(node)) visit(child);
  };
  for (const [, item] of pathItems(document)) {
    for (const { parameters, requestBody } of [item, ...METHODS.map((method) => item[method] ?? {})] as {
      parameters?: unknown;
      requestBody?: unknown;
    }[]) {
      visit(parameters);
      visit(requestBody);
    }
  }
  return names;
}

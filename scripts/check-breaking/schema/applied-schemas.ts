import { isObject, type Json } from "./json-values.ts";

/** Returns a schema and the schemas that some of its keywords apply to the same value, at any depth, each once. */
export function appliedSchemas(schema: Json, keywords: RegExp): Json[] {
  const found = new Set([schema]);
  // Grows while it is read.
  for (const outer of found) {
    for (const [keyword, value] of Object.entries(outer).filter(([name]) => keywords.test(name))) {
      const inner = keyword === "dependentSchemas" ? Object.values(value ?? {}) : [value].flat();
      for (const applied of inner) if (isObject(applied)) found.add(applied);
    }
  }
  return [...found];
}

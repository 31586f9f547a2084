import type { Document } from "../../../src/document/openapi/types.ts";

/** Adds the paths and components of another document to a document. */
export function withOperations(
  document: Document,
  { paths, components }: Pick<Document, "paths" | "components">,
): Document {
  const kinds = Object.entries({ ...components }).map(([kind, added]) => [
    kind,
    { ...document.components?.[kind], ...added },
  ]);
  return {
    ...document,
    paths: { ...document.paths, ...paths },
    components: { ...document.components, ...Object.fromEntries(kinds) },
  };
}

import type { Document } from "../../../src/document/openapi/types.ts";

/** A document with the paths and components of another added. */
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

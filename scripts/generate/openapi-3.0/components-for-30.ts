import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";

/** References to keywords that 3.0 does not have. */
const NOT_IN_30 =
  /\/(\$defs|prefixItems|patternProperties|dependentSchemas|if|then|else|contains|propertyNames|unevaluated\w+)(\/|$)/;

/** Moves each schema below a keyword that 3.0 does not have to the components, if something refers to it. */
export function withComponents(document: Document): Document {
  const schemas: Record<string, Schema> = { ...document.components?.schemas };
  const moved = new Map<string, string>();
  const move = (reference: string): string => {
    const known = moved.get(reference);
    if (known) return known;
    const last = decodeURIComponent(reference.slice(reference.lastIndexOf("/") + 1)).replace(/[^\w.-]/g, "_");
    let name = last;
    for (let count = 2; name in schemas; count++) name = `${last}${count}`;
    moved.set(reference, `#/components/schemas/${name}`);
    schemas[name] = {}; // takes the name, since the schema can refer to itself
    schemas[name] = rewritten(resolve<Schema>(document, { $ref: reference })) as Schema;
    return `#/components/schemas/${name}`;
  };
  const rewritten = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(rewritten);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === "$ref" && typeof value === "string" && NOT_IN_30.test(value) ? move(value) : rewritten(value),
      ]),
    );
  };
  const result = rewritten(document) as Document;
  if (moved.size === 0) return result;
  return { ...result, components: { ...result.components, schemas: { ...schemas, ...result.components?.schemas } } };
}

import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { pointer } from "../../src/document/resolve.ts";
import type { Document } from "../../src/document/types.ts";
import { notice } from "./notice.ts";

/** The types of the document, as openapi-fetch wants them. The only place that knows openapi-typescript. */
export async function schema(document: Document): Promise<string> {
  const ast = await openapiTS(withMappings(document) as OpenAPI3, {
    alphabetize: false,
    defaultNonNullable: false, // a default does not make a property of a request required
  });
  return `// ${notice}\n\n${astToString(ast)}`;
}

/** A copy in which the mapping of a discriminator has references alone: openapi-typescript reads names for files. */
function withMappings(document: Document): unknown {
  const schemas = document.components?.schemas ?? {};
  return JSON.parse(JSON.stringify(document), (key, value) => {
    if (key !== "discriminator" || typeof value?.mapping !== "object") return value;
    const mapping = Object.entries(value.mapping as Record<string, string>).map(([name, target]) => [
      name,
      Object.hasOwn(schemas, target) ? pointer("components", "schemas", target) : target,
    ]);
    return { ...value, mapping: Object.fromEntries(mapping) };
  });
}

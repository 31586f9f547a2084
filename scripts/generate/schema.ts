import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { Document } from "../../src/document/openapi/types.ts";
import { withoutExtensions } from "../../src/document/operations/operations.ts";
import { isObject } from "../../src/shared/is-object.ts";
import { pointer } from "../../src/shared/json-pointer.ts";
import { notice } from "./notice.ts";

/** The types of the document, as openapi-fetch wants them. The only place that knows openapi-typescript. */
export async function schema(document: Document): Promise<string> {
  const ast = await openapiTS(asOpenapiTypescriptReadsIt(document) as OpenAPI3, {
    alphabetize: false,
    defaultNonNullable: false, // a default does not make a property of a request required
  });
  return `// ${notice}\n\n${astToString(ast)}`;
}

/**
 * A copy in which the mapping of a discriminator has references alone: openapi-typescript reads names for files. An array
 * of some items and any number of others is one of both, for it knows either. Extensions among responses are left out.
 */
function asOpenapiTypescriptReadsIt(document: Document): unknown {
  const schemas = document.components?.schemas ?? {};
  return JSON.parse(JSON.stringify(document), (key, value) => {
    if (Array.isArray(value?.prefixItems) && typeof value.items === "object") {
      const { prefixItems, items, ...others } = value;
      return { ...others, items: { anyOf: [...prefixItems, items] } };
    }
    if (key === "responses" && isObject(value)) return withoutExtensions(value);
    if (key !== "discriminator" || typeof value?.mapping !== "object") return value;
    const mapping = Object.entries(value.mapping as Record<string, string>).map(([name, target]) => [
      name,
      Object.hasOwn(schemas, target) ? pointer("components", "schemas", target) : target,
    ]);
    return { ...value, mapping: Object.fromEntries(mapping) };
  });
}

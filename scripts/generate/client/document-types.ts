import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { hasReference, mapExamples } from "../../../src/document/openapi/map-examples.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { withoutExtensions } from "../../../src/document/operations/operations.ts";
import { isObject } from "../../../src/shared/is-object.ts";
import { pointer } from "../../../src/shared/json-pointer.ts";
import { notice } from "../notice.ts";

/** Renders the types of the document in the form that openapi-fetch expects. No other module imports openapi-typescript. */
export async function documentTypes(document: Document): Promise<string> {
  // openapi-typescript would follow the references in examples.
  const readable = mapExamples(document, (example) => (hasReference(example) ? undefined : example));
  const ast = await openapiTS(adapted(readable) as OpenAPI3, {
    alphabetize: false,
    defaultNonNullable: false, // a default does not make a property of a request required
  });
  return `// ${notice}\n\n${astToString(ast)}`;
}

/** Returns a copy of a document without the forms that openapi-typescript misreads. */
function adapted(document: Document): unknown {
  const schemas = document.components?.schemas ?? {};
  return JSON.parse(JSON.stringify(document), (key, value) => {
    // openapi-typescript reads either `prefixItems` or `items`, so an array with both becomes an array of any of them.
    if (Array.isArray(value?.prefixItems) && typeof value.items === "object") {
      const { prefixItems, items, ...others } = value;
      return { ...others, items: { anyOf: [...prefixItems, items] } };
    }
    if (key === "responses" && isObject(value)) return withoutExtensions(value);
    // openapi-typescript takes the names in a discriminator's mapping for file names, so names become references.
    if (key !== "discriminator" || typeof value?.mapping !== "object") return value;
    const mapping = Object.entries(value.mapping as Record<string, string>).map(([name, target]) => [
      name,
      Object.hasOwn(schemas, target) ? pointer("components", "schemas", target) : target,
    ]);
    return { ...value, mapping: Object.fromEntries(mapping) };
  });
}

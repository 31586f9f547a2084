import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { Document } from "../../src/document/types.ts";
import { notice } from "./notice.ts";

/** The types of the document, as openapi-fetch wants them. The only place that knows openapi-typescript. */
export async function schema(document: Document): Promise<string> {
  const ast = await openapiTS(document as unknown as OpenAPI3, {
    alphabetize: false,
    defaultNonNullable: false, // a default does not make a property of a request required
  });
  return `// ${notice}\n\n${astToString(ast)}`;
}

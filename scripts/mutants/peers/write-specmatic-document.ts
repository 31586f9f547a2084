/** Writes the variant of the document that Specmatic needs. The peer's `configuration` explains why. */
import { writeFile } from "node:fs/promises";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { OperationObject } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { readBundle } from "../../../src/document/read-bundle.ts";
import { isToken } from "../providers/parse.ts";

const document = structuredClone(await readBundle());
for (const { path, method } of operations(document)) {
  const operation = document.paths[path]?.[method] as OperationObject;
  operation.parameters = operation.parameters?.filter((node) => !isToken(document, resolve(document, node))) ?? [];
  const content = { "application/problem+json": { schema: { type: "object" } } };
  operation.responses = { 400: { description: "The request is invalid.", content }, ...operation.responses };
}
await writeFile(process.argv[2] as string, JSON.stringify(document));

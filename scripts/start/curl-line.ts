import { readContract } from "../../src/document/contract.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { shellQuoted } from "../../src/shared/shell.ts";

/**
 * Returns a shell command that sends the documented example of the first operation.
 * @param token the text to show in the headers, if the documented examples are not valid
 */
export function curlLine(document: Document, address: string, token?: string): string {
  const [first] = readContract(document).operations;
  if (!first) throw new Error("the document has no operation");
  const { operation, body } = first;
  const headers = operation.parameters
    .filter((parameter) => parameter.in === "header" && parameter.required)
    .map(({ name, example }) => `${name}: ${token ?? example}`);
  const hasExample = body?.example !== undefined;
  return [
    `curl --request ${operation.method.toUpperCase()} ${address}${operation.path}`,
    ...[...headers, ...(hasExample ? [`Content-Type: ${body.mediaType}`] : [])].map(
      (header) => `--header ${shellQuoted(header)}`,
    ),
    ...(hasExample ? [`--data ${shellQuoted(JSON.stringify(body.example))}`] : []),
  ].join(" \\\n  ");
}

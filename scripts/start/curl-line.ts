import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { operations } from "../../src/document/operations/operations.ts";

/**
 * A shell line that sends the documented example of the first operation.
 * @param token what to show for the credentials, where the documented example is not valid
 */
export function curlLine(document: Document, address: string, token?: string): string {
  const [operation] = operations(document);
  if (!operation) throw new Error("the document has no operation");
  const { method, path, parameters, requestBody } = operation;
  const headers = parameters
    .filter((parameter) => parameter.in === "header" && parameter.required)
    .map(({ name, example }) => `${name}: ${token ?? example}`);
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const [example] = Object.values(media?.examples ?? {});
  return [
    `curl --request ${method.toUpperCase()} ${address}${path}`,
    ...headers.map((header) => `--header ${quoted(header)}`),
    ...(type && example
      ? [`--header ${quoted(`Content-Type: ${type}`)}`, `--data ${quoted(json(resolve(document, example)))}`]
      : []),
  ].join(" \\\n  ");
}

const json = ({ value }: { value: unknown }) => JSON.stringify(value);
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

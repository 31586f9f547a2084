import { UsageError } from "../../src/command-line/command.ts";
import { type Operation, operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { notice } from "./notice.ts";
import { problemOf, requestData, title } from "./request-data.ts";

/** What the client has already, what would make it a promise, and what this file has. */
const TAKEN = new Set([
  "call",
  "endpoint",
  "fetch",
  "then",
  "toJSON",
  "requests",
  "BareClient",
  "CallOptions",
  "Input",
  "Result",
]);

/**
 * A function for each operation, which a bundler leaves out if nobody calls it, and the types of the methods of a client. No
 * logic: each hands the operation's constant to the one runtime.
 * @throws UsageError when two operations have the same ID, or one has a name of the client
 */
export function operationFunctions(document: Document): string {
  const all = operations(document);
  checkIds(all);
  const possible = all.filter((operation) => !problemOf(operation));
  const others = all.filter((operation) => problemOf(operation));
  const hasInput = new Map(possible.map((operation) => [operation.operationId, needsInput(document, operation)]));
  const signature = ({ operationId: id }: Operation) =>
    `input${hasInput.get(id) ? "" : "?"}: Input<"${id}">, options?: CallOptions): Promise<Result<"${id}">>`;
  return `// ${notice}

import type { BareClient, CallOptions } from "../src/client/bare-client.ts";
import type { Input, Result } from "../src/client/operation-types.ts";
import * as requests from "./operations.ts";

${others.map((operation) => `// The client has no function for ${title(operation)}: ${problemOf(operation)}.\n`).join("")}${possible
  .map((operation) => {
    const { operationId: id } = operation;
    return `${comment(operation)}export const ${id} = (client: BareClient, ${signature(operation)} =>
  client.call(requests.${id}Request, input, options);
`;
  })
  .join("\n")}
/** The methods of a client: each does what the function of the same name does. */
export interface Methods {
${possible.map((operation) => `${comment(operation, "  ")}  ${operation.operationId}(${signature(operation)};\n`).join("")}}
`;
}

function needsInput(document: Document, operation: Operation): boolean {
  const { parameters, body } = requestData(document, operation);
  return (
    Object.values(parameters).some((parameter) => parameter.required || parameter.in === "path") ||
    Boolean(body?.required && (body.name || body.schema.required?.length))
  );
}

function checkIds(all: Operation[]): void {
  const seen = new Map<string, Operation>();
  for (const operation of all) {
    const { operationId: id } = operation;
    const other = seen.get(id);
    const problem = other
      ? `has the operationId of ${title(other)}, ${id}`
      : TAKEN.has(id)
        ? `has the operationId ${id}, which the client has already`
        : undefined;
    if (problem) throw new UsageError(`${title(operation)} ${problem}. Give it another, like deleteTasks`);
    seen.set(id, operation);
  }
}

function comment({ summary, description, externalDocs }: Operation, indent = ""): string {
  const text = [summary && `${summary.trim().replace(/\.?$/, ".")}`, description?.trim()].filter(Boolean).join("\n\n");
  const lines = [...text.split("\n"), ...(externalDocs ? [`@see ${externalDocs.url}`] : [])].filter(
    (line, index) => line || index > 0,
  );
  if (lines.length === 0) return "";
  return [`/**`, ...lines.map((line) => ` * ${line.replaceAll("*/", "*\\/")}`.trimEnd()), ` */`]
    .map((line) => `${indent}${line}\n`)
    .join("");
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../src/document/operations/operations.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { paths } from "../shared/paths.ts";
import { notice } from "./notice.ts";
import { problemOf, requestData, title } from "./request-data.ts";
import { returnsBytes } from "./successes.ts";
import { takesToken } from "./token-header.ts";

/** The names that the package exports, which would hide a function of the same name. */
const EXPORTED = Array.from(
  readFileSync(join(paths.root, "src/client/index.ts"), "utf8").matchAll(/(\w+)(?=,| \}| from)/g),
  ([name]) => name,
);

/** What the client and the package have already, what would make it a promise, and what this file has. */
const TAKEN = new Set([
  ...EXPORTED,
  "call",
  "endpoint",
  "fetch",
  "then",
  "toJSON",
  "requests",
  "functions",
  "BareClient",
  "CallOptions",
  "Input",
  "Result",
]);

/**
 * A function for each operation, which a bundler leaves out if nobody calls it. No logic: each hands the operation's constant
 * to the one runtime.
 * @throws UsageError when two operations have the same ID, or one has a name of the client
 */
export function operationFunctions(document: Document): string {
  const all = operations(document);
  checkIds(all);
  const others = all.filter((operation) => problemOf(document, operation));
  return `// ${notice}

import type { BareClient, CallOptions } from "../src/client/bare-client.ts";
import type { Input, Result } from "../src/client/request/operation-types.ts";
import * as requests from "./operations.ts";

${others.map((operation) => `// The client has no function for ${title(operation)}: ${problemOf(document, operation)}.\n`).join("")}${possible(
  document,
)
  .map((operation) => {
    const { operationId: id } = operation;
    return `${comment(document, operation)}export const ${id} = (client: BareClient, ${signature(document, operation)} =>
  client.call(requests.${id}Request, input, options);
`;
  })
  .join("\n")}`;
}

/** The functions of all operations in one object, and the types of the methods that a client makes of them. */
export function operationMethods(document: Document): string {
  const all = possible(document);
  const ids = all.map(({ operationId }) => operationId).join(", ");
  return `// ${notice}

import type { CallOptions } from "../src/client/bare-client.ts";
import type { Input, Result } from "../src/client/request/operation-types.ts";
import { ${ids} } from "./functions.ts";

/** The functions that the methods of a client call. */
export const functions = { ${ids} };

/** The methods of a client: each does what the function of the same name does. */
export interface Methods {
${all.map((operation) => `${comment(document, operation, "  ")}  ${operation.operationId}(${signature(document, operation)};\n`).join("")}}
`;
}

const possible = (document: Document) => operations(document).filter((operation) => !problemOf(document, operation));

const signature = (document: Document, operation: Operation) => {
  const { operationId: id } = operation;
  return `input${needsInput(document, operation) ? "" : "?"}: Input<"${id}">, options?: CallOptions): Promise<Result<"${id}">>`;
};

function needsInput(document: Document, operation: Operation): boolean {
  const { parameters, body } = requestData(document, operation);
  return (
    Object.values({ ...parameters }).some((parameter) => parameter.mandatory || parameter.in === "path") ||
    Boolean(body?.required && body.schema.required?.length)
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

/** What users have to know where neither a token nor its signature authenticates an operation. */
function ownAuthentication(document: Document, operation: Operation): string | undefined {
  if (takesToken(document, operation)) return undefined;
  const schemes = (operation.security ?? document.security ?? []).map((each) => Object.keys(each).join(" and "));
  return `Neither \`token()\` nor \`akSk()\` authenticates it: give the client an \`auth\` of your own for ${schemes.join(" or ")}.`;
}

function comment(document: Document, operation: Operation, indent = ""): string {
  const { summary, description, externalDocs } = operation;
  const text = [
    summary && `${summary.trim().replace(/\.?$/, ".")}`,
    description?.trim(),
    ownAuthentication(document, operation),
    returnsBytes(document, operation) &&
      "Its response is no text, and is not in the result: read it with `client.fetch`.",
  ]
    .filter(Boolean)
    .join("\n\n");
  const lines = [...text.split("\n"), ...(externalDocs ? [`@see ${externalDocs.url}`] : [])].filter(
    (line, index) => line || index > 0,
  );
  if (lines.length === 0) return "";
  return [`/**`, ...lines.map((line) => ` * ${line.replaceAll("*/", "*\\/")}`.trimEnd()), ` */`]
    .map((line) => `${indent}${line}\n`)
    .join("");
}

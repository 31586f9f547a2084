import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { paths } from "../../shared/paths.ts";
import { problemOf, requestData, title } from "./request-data.ts";
import { sourceTemplate } from "./source-template.ts";
import { returnsBytes } from "./success-types.ts";
import { takesToken } from "./token-header.ts";

/** The names that the package exports, which would hide a function of the same name. */
const EXPORTED = Array.from(
  readFileSync(join(paths.root, "src/client/index.ts"), "utf8").matchAll(/(\w+)(?=,| \}| from)/g),
  ([name]) => name,
);

/** Names of the client and of the generated files, and names that would change what a client is, like `then`. */
const TAKEN = new Set([
  ...EXPORTED,
  ...["call", "endpoint", "fetch", "then", "toJSON", "requests", "functions"],
  ...["BareClient", "CallOptions", "Input", "Result"],
]);

const renderFunctions = sourceTemplate("functions");
const renderMethods = sourceTemplate("methods");

/**
 * Renders a function for each operation, which a bundler leaves out if nobody calls it. A function has no logic: it hands the
 * operation's constant to the one runtime.
 * @throws `UsageError` if two operations have the same ID, or if an ID is a name of the client
 */
export function operationFunctions(document: Document): string {
  const { operations } = readContract(document);
  assertFreeIds(operations.map(({ operation }) => operation));
  const refused = operations.map((contract) => ({ title: title(contract.operation), problem: problemOf(contract) }));
  return renderFunctions({ refused: refused.filter(({ problem }) => problem), operations: callable(document) });
}

/** Renders an object with the functions of all operations, and the types of the methods that a client makes of them. */
export function operationMethods(document: Document): string {
  const all = callable(document);
  return renderMethods({ ids: all.map(({ id }) => id).join(", "), operations: all });
}

/** Returns the operations whose requests the client can make, as the templates show them. */
const callable = (document: Document) =>
  readContract(document)
    .operations.filter((contract) => !problemOf(contract))
    .map((contract) => ({
      id: contract.operation.operationId,
      needsInput: needsInput(contract),
      comment: (indent: string) => comment(contract, indent),
    }));

function needsInput(contract: OperationContract): boolean {
  const { parameters, body } = requestData(contract);
  return (
    Object.values({ ...parameters }).some((parameter) => parameter.mandatory || parameter.in === "path") ||
    Boolean(body?.required && body.schema.required?.length)
  );
}

/**
 * Checks that every operation has an ID that its function can have.
 * @throws `UsageError` when two operations have the same ID, or one has a name of the client
 */
export function assertFreeIds(all: Operation[]): void {
  for (const [index, operation] of all.entries()) {
    const { operationId: id } = operation;
    const other = all.slice(0, index).find(({ operationId }) => operationId === id);
    if (!other && !TAKEN.has(id)) continue;
    const problem = other
      ? `the operationId of ${title(other)}, ${id}`
      : `the operationId ${id}, which the client has already`;
    throw new UsageError(`${title(operation)} has ${problem}. Give it another, like deleteTasks`);
  }
}

function comment(contract: OperationContract, indent: string): string {
  const { summary, description, externalDocs } = contract.operation;
  const text = [
    summary?.trim().replace(/\.?$/, "."),
    description?.trim(),
    ownAuthentication(contract),
    returnsBytes(contract) && "The response is not text, so it is not in the result: read it with `sendRequest`.",
  ]
    .filter(Boolean)
    .join("\n\n");
  const lines = [text, externalDocs && `@see ${externalDocs.url}`].filter(Boolean).join("\n").split("\n");
  if (!lines[0]) return "";
  return ["/**", ...lines.map((line) => ` * ${line.replaceAll("*/", "*\\/")}`.trimEnd()), " */"]
    .map((line) => `${indent}${line}\n`)
    .join("");
}

/** Describes how to authenticate an operation for which neither a token nor a signature suffices. */
function ownAuthentication(contract: OperationContract): string | undefined {
  if (takesToken(contract)) return undefined;
  const schemes = contract.operation.security.map((scheme) => Object.keys(scheme).join(" and "));
  return `Neither \`token()\` nor \`akSk()\` authenticates it: give the client an \`auth\` of your own for ${schemes.join(" or ")}.`;
}

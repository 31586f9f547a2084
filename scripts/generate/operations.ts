import type { Document, MediaType } from "../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../src/document/operations/operations.ts";
import { constant } from "./constant.ts";
import { deletability } from "./deletability.ts";
import { LIMITS, limits } from "./limits.ts";
import { notice } from "./notice.ts";
import { importsOf, partsOf } from "./parts.ts";
import { isWord, problemOf, requestData, title } from "./request-data.ts";

/**
 * Every operation as constants with their types: `deleteTasksRequest`, from which the client makes the request, and
 * `deleteTasksResponses`, the limits of the responses.
 */
export function operationConstants(document: Document): string {
  const all = operations(document);
  const ids = all.filter((operation) => !problemOf(document, operation)).map(({ operationId }) => operationId);
  const requests = ids.map((id) => `  ${id}: typeof ${id}Request;`).join("\n");
  const texts = all.map((operation) => constants(document, operation));
  return [
    `// ${notice}\n`,
    importsOf(texts.join()),
    ...texts,
    `/** The requests of all operations, by operation ID. */\nexport interface Requests {\n${requests}\n}\n`,
    deletability(document, all),
  ]
    .filter(Boolean)
    .join("\n");
}

function constants(document: Document, operation: Operation): string {
  const { operationId } = operation;
  const responses = Object.fromEntries(
    Object.entries(operation.responses).map(([status, { content }]) => [status, contents(document, content ?? {})]),
  );
  const problem = problemOf(document, operation);
  const data = problem ? undefined : requestData(document, operation);
  return [
    data
      ? constant(`${operationId}Request`, `The request ${title(operation)}.`, data, partsOf(data))
      : `// No request ${title(operation)}: ${problem}.\n`,
    isWord(operationId)
      ? constant(`${operationId}Responses`, `The limits of the responses to ${title(operation)}, by status.`, responses)
      : `// No limits of the responses: ${operationId} cannot begin the name of a constant.\n`,
  ].join("\n");
}

const contents = (document: Document, content: Record<string, MediaType>) =>
  Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, limits(document, schema, LIMITS)]));

import { readContract } from "../../../src/document/contract.ts";
import type { Document, MediaType } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { LIMITS, schemaLimits } from "../schemas/schema-limits.ts";
import { deletability } from "./deletable-statuses.ts";
import { isWord, problemOf, requestData, title } from "./request-data.ts";
import { importsOf, type RuntimeFunctions, runtimeFunctions } from "./runtime-functions.ts";
import { inJson, sourceTemplate } from "./source-template.ts";

const render = sourceTemplate("operations");

/**
 * Renders constants for every operation: `deleteTasksRequest`, from which the client makes the request, and
 * `deleteTasksResponses`, the limits of the responses.
 */
export function operationConstants(document: Document): string {
  const { operations } = readContract(document);
  const described = operations.map((contract) => {
    const { operation } = contract;
    const problem = problemOf(contract);
    const data = problem ? undefined : requestData(contract);
    const functions = data && runtimeFunctions(data);
    return {
      id: operation.operationId,
      title: title(operation),
      problem,
      functions,
      request: functions && withReferences(inJson(data), functions),
      isWord: isWord(operation.operationId),
      responses: responseLimits(document, operation),
    };
  });
  return render({
    imports: importsOf(described.flatMap(({ functions = {} }) => Object.values(functions).flat())),
    operations: described,
    ...deletability(
      document,
      operations.map(({ operation }) => operation),
    ),
  });
}

/** Adds properties that refer to functions to the text of an object. */
function withReferences(object: string, functions: RuntimeFunctions): string {
  const properties = Object.entries(functions).map(([key, names]) =>
    Array.isArray(names) ? `"${key}": [${names.join(", ")}]` : `"${key}": ${names}`,
  );
  return object.replace(/\n\}$/, () => `,\n  ${properties.join(",\n  ")}\n}`);
}

const responseLimits = (document: Document, { responses }: Operation) =>
  Object.fromEntries(
    Object.entries(responses).map(([status, { content = {} }]) => [status, contentLimits(document, content)]),
  );

const contentLimits = (document: Document, content: Record<string, MediaType>) =>
  Object.fromEntries(
    Object.entries(content).map(([type, { schema }]) => [type, schemaLimits(document, schema, LIMITS)]),
  );

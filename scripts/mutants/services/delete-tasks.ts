import { readFileSync } from "node:fs";
import type { Document, OperationObject, PathItem } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { paths } from "../../shared/paths.ts";
import type { Service } from "../check-service.ts";
import { HANDLED, taskHandlers } from "../providers/tasks.ts";

/** Builds the service of a document. Operations other than `HANDLED` respond with documented examples. */
export const taskService = (document: Document): Service => ({ document, handlers: () => taskHandlers() });

/** The service of the project's own document. */
export const deleteTasks: Service = taskService(JSON.parse(readFileSync(paths.bundle, "utf8")) as Document);

/** Keeps only `HANDLED` in a document, because the variants change only the responses of this operation. */
export function withoutOtherOperations(document: Document): Document {
  const isOwn = ([, item]: [string, PathItem]) =>
    Object.values(item).some((operation) => (operation as OperationObject).operationId === HANDLED);
  return { ...document, paths: Object.fromEntries(Object.entries(document.paths).filter(isOwn)) };
}

/** Returns the IDs of the operations other than `HANDLED`. */
export const withoutHandler = (document: Document): string[] =>
  operations(document)
    .map(({ operationId }) => operationId)
    .filter((id) => id !== HANDLED);

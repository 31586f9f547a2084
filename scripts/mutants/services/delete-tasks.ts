import { readFileSync } from "node:fs";
import type { Document, OperationObject, PathItem } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { paths } from "../../shared/paths.ts";
import type { Service } from "../check-service.ts";
import { HANDLED, taskHandlers } from "../providers/tasks.ts";

/** Builds the service of a document. Operations other than the handled one respond with documented examples. */
export const taskService = (document: Document): Service => ({ document, handlers: () => taskHandlers() });

/** The service of the project's own document. */
export const deleteTasks: Service = taskService(JSON.parse(readFileSync(paths.bundle, "utf8")) as Document);

/** Removes the other operations from a document, for variants that respond in other ways to this one. */
export function aloneIn(document: Document): Document {
  const isOwn = ([, item]: [string, PathItem]) =>
    Object.values(item).some((operation) => (operation as OperationObject).operationId === HANDLED);
  return { ...document, paths: Object.fromEntries(Object.entries(document.paths).filter(isOwn)) };
}

/** Returns the operations of a document that have no handler of their own. */
export const withoutHandler = (document: Document): string[] =>
  operations(document)
    .map(({ operationId }) => operationId)
    .filter((id) => id !== HANDLED);

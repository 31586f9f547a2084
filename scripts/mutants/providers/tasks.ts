import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { documentedResponse, exampleHandlers } from "./documented-responses.ts";
import type { Handlers } from "./exchange.ts";
import { reasonAgainst } from "./validator.ts";

export interface Task {
  status: string;
  agentConnected: boolean;
}

/** Test tasks of the provider that can be deleted. */
export const DELETABLE = ["test-task-stopped", "test-task-disconnected"];
/** Test tasks that cannot be deleted. */
export const NOT_DELETABLE = ["test-task-running"];

const testTasks = (): Map<string, Task> =>
  new Map([
    ["test-task-stopped", { status: "stopped", agentConnected: true }],
    ["test-task-disconnected", { status: "running", agentConnected: false }],
    ["test-task-running", { status: "running", agentConnected: true }],
  ]);

/** The only operation with its own handler. */
export const HANDLED = "deleteTasks";

/**
 * Builds handlers with tasks in memory. They delete all named tasks, or none if one cannot be deleted now. An unknown ID is
 * not an error, because the contract documents no such error. Other operations respond with examples.
 */
export const taskHandlers = (tasks = testTasks()): Handlers => ({
  ...exampleHandlers,
  respond(operation, request, document) {
    if (operation.operationId !== HANDLED) return exampleHandlers.respond(operation, request, document);
    // A mutant may accept an invalid body, so this code must read any body.
    const ids = [(request.body as { ids?: string[] } | null)?.ids ?? []].flat();
    const isBusy = (id: string) => tasks.has(id) && !isDeletable(document, operation, tasks.get(id) as Task);
    if (ids.some(isBusy)) return documentedResponse(document, operation, "403");
    for (const id of ids) tasks.delete(id);
    return documentedResponse(document, operation, "200");
  },
});

/** Reports whether the rule in the document permits the deletion of a task. */
function isDeletable(document: Document, operation: Operation, task: Task): boolean {
  const { anyOf = [] } = operation["x-deletable-when"] as Schema;
  return anyOf.some((branch) => reasonAgainst(document, branch, task) === undefined);
}

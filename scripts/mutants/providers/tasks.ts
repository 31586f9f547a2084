import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { documented, exampleHandlers } from "./documented.ts";
import type { Handlers } from "./handlers.ts";
import { reasonAgainst } from "./validator.ts";

export interface Task {
  status: string;
  agentConnected: boolean;
}

/** Test tasks of the provider, of which the first can be deleted, and the others cannot. */
export const DELETABLE = ["test-task-stopped", "test-task-disconnected"];
export const NOT_DELETABLE = ["test-task-running"];

const testTasks = (): Map<string, Task> =>
  new Map([
    ["test-task-stopped", { status: "stopped", agentConnected: true }],
    ["test-task-disconnected", { status: "running", agentConnected: false }],
    ["test-task-running", { status: "running", agentConnected: true }],
  ]);

/** The operation that has a handler of its own. */
export const HANDLED = "deleteTasks";

/**
 * The service itself, with its tasks in memory: deletes the tasks that are named, all of them or, if one of them cannot
 * be deleted now, none. An id without a task is no error, as nothing documents one. Other operations respond with examples.
 */
export const taskHandlers = (tasks = testTasks()): Handlers => ({
  ...exampleHandlers,
  respond(operation, request, document) {
    if (operation.operationId !== HANDLED) return exampleHandlers.respond(operation, request, document);
    const { ids } = request.body as { ids: string[] };
    const isBusy = (id: string) => tasks.has(id) && !isDeletable(document, operation, tasks.get(id) as Task);
    if (ids.some(isBusy)) return documented(document, operation, "403");
    for (const id of ids) tasks.delete(id);
    return documented(document, operation, "200");
  },
});

/** Whether the document's own rule lets a task be deleted. */
function isDeletable(document: Document, operation: Operation, task: Task): boolean {
  const { anyOf = [] } = operation["x-deletable-when"] as Schema;
  return anyOf.some((branch) => reasonAgainst(document, branch, task) === undefined);
}

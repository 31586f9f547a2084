import { DELETABLE_WHEN, deleteTasksResponses } from "../../../generated/operations.ts";
import type { components } from "../../../generated/schema.ts";
import { json } from "./exchange.ts";
import type { Handlers } from "./handlers.ts";

type DeleteTasksReq = components["schemas"]["DeleteTasksReq"];
type ErrorResponse = components["schemas"]["ErrorResponse"];

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

const REFUSED: ErrorResponse = {
  error_code: "SMS.9004",
  error_msg: "The current account may not perform this action.",
  encoded_authorization_message: "XXXXXX",
  error_param: ["You do not have permission to delete tasks."],
  details: [{ error_code: "SMS.9004", error_msg: "You do not have permission to delete tasks." }],
};

/**
 * The service itself, with its tasks in memory: deletes the tasks that are named, all of them or, if one of them cannot
 * be deleted now, none. An id without a task is no error, as nothing documents one.
 */
export const taskHandlers = (tasks = testTasks()): Handlers => ({
  unauthenticated: () => json(403, REFUSED),
  respond(_operation, { body }) {
    const { ids } = body as DeleteTasksReq;
    const busy = ids.filter((id) => tasks.has(id) && !isDeletable(tasks.get(id) as Task));
    if (busy.length > 0) return json(403, notDeletable(busy));
    for (const id of ids) tasks.delete(id);
    return json(200, {});
  },
});

const isDeletable = (task: Task) =>
  Object.entries(DELETABLE_WHEN).some(([property, values]) =>
    (values as readonly unknown[]).includes(task[property as keyof Task]),
  );

const { error_param } = deleteTasksResponses[403]["application/json"].properties;

const notDeletable = (ids: string[]): ErrorResponse => ({
  ...REFUSED,
  error_msg: "A task cannot be deleted in its present status while its Agent is connected.",
  error_param: ids.slice(0, error_param.maxItems),
});

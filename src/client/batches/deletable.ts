import { DELETABLE_WHEN } from "../../../generated/operations.ts";

/** What decides whether a task can be deleted. Either is enough. */
export interface DeletableTask {
  /** Whether the Agent on the source server is connected to SMS. */
  agentConnected?: boolean | undefined;
  /** The status in the words of the reference page; it maps to no other field of the service. */
  status?: string | undefined;
}

/** Whether a task can be deleted: its Agent is disconnected, or its status is one of `DELETABLE_STATUSES`. */
export const isDeletable = (task: DeletableTask): boolean =>
  Object.entries(DELETABLE_WHEN).some(([property, values]) =>
    (values as readonly unknown[]).includes(task[property as keyof DeletableTask]),
  );

import { DELETABLE_WHEN } from "../../../generated/operations.ts";

/** The properties that decide whether a task can be deleted. Either is enough. */
export interface DeletableTask {
  /** Whether the Agent on the source server is connected to SMS. */
  agentConnected?: boolean | undefined;
  /** The status in the words of the reference page. No other field of the service has it. */
  status?: string | undefined;
}

/** Reports whether a task can be deleted: its Agent is disconnected, or its status is one of `DELETABLE_STATUSES`. */
export const isDeletable = (task: DeletableTask): boolean =>
  Object.entries(DELETABLE_WHEN).some(([property, values]) =>
    (values as readonly unknown[]).includes(task[property as keyof DeletableTask]),
  );

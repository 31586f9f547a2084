// Do not edit: `npm run generate` writes this file from spec/openapi.yaml.

import type { CallOptions } from "../src/client/bare-client.ts";
import type { Input, Result } from "../src/client/request/operation-types.ts";
import { deleteTasks } from "./functions.ts";

/** The functions that the methods of a client call. */
export const functions = { deleteTasks };

/** The methods of a client: each does what the function of the same name does. */
export interface Methods {
  /**
   * Batch delete migration tasks.
   *
   * Deletes the migration tasks with the given IDs.
   *
   * Whether a task can be deleted depends on the Agent on the source server and on the status of the task:
   *
   * | Agent | Task status | Can be deleted |
   * |---|---|---|
   * | disconnected from SMS | any | yes |
   * | connected | `unavailable`, `ready`, `finished`, `error` or `stopped` | yes |
   * | connected | any other | no |
   * @see https://support.huaweicloud.com/intl/en-us/api-sms/DeleteTasks.html
   */
  deleteTasks(input: Input<"deleteTasks">, options?: CallOptions): Promise<Result<"deleteTasks">>;
}

// Do not edit: `npm run generate` writes this file from spec/openapi.yaml.

import type { BareClient, CallOptions } from "../src/client/bare-client.ts";
import type { Input, Result } from "../src/client/request/operation-types.ts";
import * as requests from "./operations.ts";

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
export const deleteTasks = (client: BareClient, input: Input<"deleteTasks">, options?: CallOptions): Promise<Result<"deleteTasks">> =>
  client.call(requests.deleteTasksRequest, input, options);

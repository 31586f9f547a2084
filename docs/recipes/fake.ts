import assert from "node:assert/strict";
import { deleteTasksInBatches } from "sms-tasks";

const deleted: string[] = [];
const fake = {
  deleteTasks: async ({ ids }: { readonly ids: readonly string[] }) => {
    deleted.push(...ids);
    return { status: 200 as const, requestId: undefined };
  },
};

await deleteTasksInBatches(fake, ["1", "2"]);
assert.deepEqual(deleted, ["1", "2"]);

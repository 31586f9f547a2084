// Deletes the tasks whose IDs it reads, one a line. After SIGTERM it prints the IDs that are left, to resume with them.
import process from "node:process";
import { createInterface } from "node:readline";
import { createClient, deleteTasksInBatches, fromEnvironment, isBatchesError } from "sms-tasks";

const draining = new AbortController();
process.once("SIGTERM", () => draining.abort(new Error("the service stops")));

// The time limit is shorter than the time between SIGTERM and SIGKILL, which is 30 seconds in Kubernetes.
const client = createClient({ region: "ap-southeast-3", auth: fromEnvironment(), timeout: 20_000 });
try {
  const ids = createInterface({ input: process.stdin });
  await deleteTasksInBatches(client, ids, { concurrency: 8, drain: draining.signal });
} catch (error) {
  if (!isBatchesError(error)) throw error;
  console.error(error.message);
  for (const { ids } of error.inDoubt) console.error("in doubt:", ...ids);
  for await (const id of error.rest) console.log(id);
  process.exitCode = 1;
}

import { randomUUID } from "node:crypto";
import { createClient, deleteTasksInBatches, token } from "../../../src/client/index.ts";
import { collectGarbage } from "../interleave.ts";
import { BATCH_SIZE, LONG_TOKEN, post } from "../payload.ts";

/** How a process deletes: with our batches, with our batches and regular collections of garbage, or with `fetch` in a loop. */
export type DeletionMethod = "batches" | "batches, collected" | "bare loop";

const MB = 2 ** 20;

// A process that deletes `count` IDs, which it generates as they are needed. It sends its peak memory in MB: the
// resident set or, with regular collections of garbage, the memory in use.
const [endpoint = "", count = "", method] = process.argv.slice(2) as [string, string, DeletionMethod];
let inUse = 0;
if (method === "bare loop") await bareLoop();
else await batches();
process.send?.(method === "batches, collected" ? inUse : process.resourceUsage().maxRSS / 1024);

function* newIds(left: number) {
  for (; left > 0; left--) yield randomUUID();
}

async function batches() {
  const onProgress = ({ accepted }: { accepted: number }) => {
    if (method !== "batches, collected" || accepted % (Number(count) / 10) > 0) return;
    collectGarbage();
    collectGarbage(); // the first collection leaves freed buffers to another thread, the second waits for that thread
    const { heapUsed, external } = process.memoryUsage();
    inUse = Math.max(inUse, (heapUsed + external) / MB);
  };
  const client = createClient({ endpoint, auth: token(LONG_TOKEN) });
  await deleteTasksInBatches(client, newIds(Number(count)), { batchSize: BATCH_SIZE, onProgress });
}

async function bareLoop() {
  for (let left = Number(count); left > 0; left -= BATCH_SIZE) {
    await (await fetch(`${endpoint}/v3/tasks/delete`, post([...newIds(BATCH_SIZE)]))).text();
  }
}

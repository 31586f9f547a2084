import { randomUUID } from "node:crypto";
import { createClient, deleteTasksInBatches, token } from "../../src/client/index.ts";
import { BATCH_SIZE } from "./ids.ts";
import { collectGarbage } from "./interleave.ts";
import { TOKEN } from "./token.ts";

/** How a process deletes: with our batches; the same while its garbage is collected; by a loop over bare `fetch`. */
export type Way = "batches" | "batches, collected" | "bare loop";

const MB = 2 ** 20;

// A process that deletes so many ids, made as they are needed, and sends its peak of memory in MB: of the resident set,
// or, collected, of what is in use.
const [endpoint = "", count = "", way] = process.argv.slice(2) as [string, string, Way];
const ids = newIds(Number(count));
let inUse = 0;
if (way === "bare loop") await bareLoop();
else await batches();
process.send?.(way === "batches, collected" ? inUse : process.resourceUsage().maxRSS / 1024);

function* newIds(left: number): Generator<string, undefined> {
  for (; left > 0; left--) yield randomUUID();
}

async function batches() {
  const look = ({ accepted }: { accepted: number }) => {
    if (way !== "batches, collected" || accepted % (Number(count) / 10) > 0) return;
    collectGarbage();
    collectGarbage(); // the first one leaves freed buffers to another thread, the second waits for it
    const { heapUsed, external } = process.memoryUsage();
    inUse = Math.max(inUse, (heapUsed + external) / MB);
  };
  const client = createClient({ endpoint, auth: token(TOKEN) });
  await deleteTasksInBatches(client, ids, { batchSize: BATCH_SIZE, onProgress: look });
}

async function bareLoop() {
  const headers = { "Content-Type": "application/json", "X-Auth-Token": TOKEN };
  for (let left = Number(count); left > 0; left -= BATCH_SIZE) {
    const batch = Array.from({ length: BATCH_SIZE }, () => ids.next().value);
    const body = JSON.stringify({ ids: batch });
    await (await fetch(`${endpoint}/v3/tasks/delete`, { method: "POST", headers, body })).text();
  }
}

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { createClient, deleteTasksInBatches } from "../../src/client/index.ts";
import { auth } from "./batch-servers.ts";

test("no listener stays at the signal of a run", async () => {
  const { signal } = new AbortController();
  const add = vi.spyOn(signal, "addEventListener");
  const remove = vi.spyOn(signal, "removeEventListener");
  const deleteTasks = async () => ({ status: 200 as const, requestId: undefined });
  await deleteTasksInBatches({ deleteTasks }, ["1"], { signal });
  expect(add).toHaveBeenCalledTimes(1);
  expect(remove.mock.calls).toEqual(add.mock.calls);
});

test("a million ids take no more memory at the end than at the beginning", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  function* million() {
    for (let index = 0; index < 1_000_000; index++) yield `7e8a2b0c-${index}-of-a-task-id-of-usual-length`;
  }
  const used: number[] = [];
  const onProgress = ({ accepted }: { accepted: number }) => {
    if (accepted % 100_000 !== 0) return;
    collect();
    used.push(process.memoryUsage().heapUsed);
  };
  // The server would take most of the time; what is measured is the client.
  const fetch = async () => {
    await new Promise(setImmediate); // as a network does: what is weakly held can be collected between two turns
    return new Response("{}");
  };
  const client = createClient({ region: "cn-north-4", auth, fetch });
  const { signal } = new AbortController();
  const { accepted } = await deleteTasksInBatches(client, million(), {
    batchSize: 100,
    concurrency: 4,
    onProgress,
    signal,
  });
  expect(accepted).toBe(1_000_000);
  expect(used).toHaveLength(10);
  // The ids alone are 60 MB: kept, they would more than double the heap.
  expect((used.at(-1) as number) / (used[0] as number)).toBeLessThan(1.25);
});

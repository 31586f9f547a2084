import { randomUUID } from "node:crypto";
import { type Client, createClient, deleteTasksInBatches, token } from "../../../src/client/index.ts";
import { startChild } from "../child.ts";
import { timeOf, turnsOf } from "../interleave.ts";
import type { Bench, Turns } from "../measurement.ts";
import { BATCH_SIZE, LONG_TOKEN } from "../payload.ts";
import type { DeletionMethod } from "../programs/delete-in-batches.ts";

const CONCURRENCY = 4;

/** @param delays the shortest and longest time of a response, in milliseconds */
export async function deletionTime(bench: Bench, ...delays: string[]): Promise<Turns> {
  const ids = Array.from({ length: 1_000_000 }, () => randomUUID());
  const client = createClient({ endpoint: await startServer(bench, ...delays), auth: token(LONG_TOKEN) });
  const ours = () => deleteTasksInBatches(client, ids, { batchSize: BATCH_SIZE, concurrency: CONCURRENCY });
  return {
    "sms-tasks": () => timeOf(1, ours),
    "by hand": () => timeOf(1, () => deleteBySlices(client, ids)),
    "by hand, workers": () => timeOf(1, () => deleteByWorkers(client, ids)),
  };
}

async function deleteBySlices(client: Client, ids: string[]) {
  for (let from = 0; from < ids.length; from += BATCH_SIZE * CONCURRENCY) {
    const starts = Array.from({ length: CONCURRENCY }, (_, index) => from + index * BATCH_SIZE);
    const slices = starts.map((start) => ids.slice(start, start + BATCH_SIZE)).filter(({ length }) => length > 0);
    await Promise.all(slices.map((slice) => client.deleteTasks({ ids: slice })));
  }
}

async function deleteByWorkers(client: Client, ids: string[]) {
  let from = 0;
  const work = async () => {
    while (from < ids.length) {
      const slice = ids.slice(from, from + BATCH_SIZE);
      from += BATCH_SIZE;
      await client.deleteTasks({ ids: slice });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

/** @param candidates how many IDs each candidate deletes, and by which method */
export async function peakMemory(bench: Bench, candidates: Record<string, [number, DeletionMethod]>): Promise<Turns> {
  const endpoint = await startServer(bench);
  return turnsOf(candidates, async ([count, method]) => {
    await using child = await startChild("delete-in-batches.ts", endpoint, String(count), method);
    return Number(child.firstMessage);
  });
}

const startServer = async ({ resources }: Bench, ...delays: string[]): Promise<string> =>
  String(resources.use(await startChild("example-server.ts", ...delays)).firstMessage);

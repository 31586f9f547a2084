import { randomUUID } from "node:crypto";
import { type Client, createClient, deleteTasksInBatches, token } from "../../../src/client/index.ts";
import { startChild } from "../child.ts";
import { BATCH_SIZE } from "../ids.ts";
import { interleave, timeOf } from "../interleave.ts";
import type { Comparison, Measurement, Target } from "../measurement.ts";
import { TOKEN } from "../token.ts";

const title = "Batches, a million ids: time";
const CONCURRENCY = 4;

/** From the candidate `by hand, workers`. */
const AT_ONCE =
  "where the server takes no time, four requests that are written together cost less than one whenever another has its response, as the workers show, which do nothing else; where answers take time, waiting for the slowest of four costs far more";

export const batches: Measurement = {
  name: "batches",
  title,
  async measure(bench) {
    const ids = Array.from({ length: 1_000_000 }, () => randomUUID());
    return {
      comparisons: [
        await compare(title, [], AT_ONCE),
        await compare("Batches, a million ids, responses after 2 to 10 ms: time", ["2", "10"]),
      ],
      notes: [
        `Batches of ${BATCH_SIZE} ids, ${CONCURRENCY} at a time. By hand: \`Promise.all\` over ${CONCURRENCY} slices at a time, or ${CONCURRENCY} workers that each take the next slice, with the same client. The server answers at once, or as one that is some way off.`,
      ],
    };

    async function compare(label: string, delays: string[], because?: string): Promise<Comparison> {
      await using server = await startChild("server.ts", ...delays);
      const client = createClient({ endpoint: String(server.firstMessage), auth: token(TOKEN) });
      const ours = () => deleteTasksInBatches(client, ids, { batchSize: BATCH_SIZE, concurrency: CONCURRENCY });
      const turns = {
        "sms-tasks": () => timeOf(1, ours),
        "by hand": () => timeOf(1, () => byHand(client, ids)),
        "by hand, workers": () => timeOf(1, () => byWorkers(client, ids)),
      };
      const series = await interleave(turns, bench);
      const target: Target = { against: "by hand", atMost: 1, ...(because && { because }) };
      return { title: label, unit: "ms", ours: "sms-tasks", series, targets: [target] };
    }
  },
};

async function byHand(client: Client, ids: string[]) {
  for (let from = 0; from < ids.length; from += BATCH_SIZE * CONCURRENCY) {
    const slices = Array.from({ length: CONCURRENCY }, (_, at) =>
      ids.slice(from + at * BATCH_SIZE, from + (at + 1) * BATCH_SIZE),
    );
    await Promise.all(slices.filter(({ length }) => length > 0).map((slice) => client.deleteTasks({ ids: slice })));
  }
}

async function byWorkers(client: Client, ids: string[]) {
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

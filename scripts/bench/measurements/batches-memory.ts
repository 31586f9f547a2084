import { startChild } from "../child.ts";
import type { Way } from "../delete-in-batches.ts";
import { BATCH_SIZE } from "../ids.ts";
import { interleave } from "../interleave.ts";
import type { Measurement } from "../measurement.ts";

export const batchesMemory: Measurement = {
  name: "batches-memory",
  title: "Batches, a million ids: peak memory",
  async measure(bench) {
    await using server = await startChild("server.ts");
    const peak = (count: number, way: Way) => async () => {
      await using child = await startChild("delete-in-batches.ts", String(server.firstMessage), String(count), way);
      return Number(child.firstMessage);
    };
    return {
      comparisons: [
        {
          title: "Batches, a million ids: peak of the memory in use",
          unit: "MB",
          ours: "1,000,000 ids",
          series: await interleave(
            { "1,000,000 ids": peak(1e6, "batches, collected"), "10,000 ids": peak(1e4, "batches, collected") },
            bench,
          ),
          targets: [{ against: "10,000 ids", atMost: 1.2 }],
        },
        {
          title: "Batches, a million ids: peak of the resident set",
          unit: "MB",
          ours: "1,000,000 ids",
          series: await interleave(
            {
              "1,000,000 ids": peak(1e6, "batches"),
              "10,000 ids": peak(1e4, "batches"),
              "1,000,000 ids, bare-fetch": peak(1e6, "bare loop"),
            },
            bench,
          ),
          targets: [
            { against: "1,000,000 ids, bare-fetch", atMost: 1.2 },
            {
              against: "10,000 ids",
              atMost: 1.2,
              because:
                "of about 130 MB more, 120 MB are the young generation of V8, which grows from 8 to 128 MB before it collects more often, for bare fetch in a loop as for us; what is in use after a collection is flat",
            },
          ],
        },
      ],
      notes: [
        `A process each that deletes ids, made as they are needed, in batches of ${BATCH_SIZE}. In use is what the heap and the buffers outside of it hold after a collection, looked at ten times.`,
      ],
    };
  },
};

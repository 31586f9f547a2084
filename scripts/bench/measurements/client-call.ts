import { withCallers } from "../callers.ts";
import { CLIENTS } from "../client-programs.ts";
import { interleave } from "../interleave.ts";
import type { Measurement } from "../measurement.ts";

const CALLS = 500;

/** How many times the usual repetitions this takes: a difference of one percent must show. */
const REPETITIONS_FACTOR = 4;

/** From bare fetch with one of these added at a time. */
const BECAUSE =
  "of about 20 µs above bare fetch, 5 are the signal and 5 the timer that end a call in time, 7 the reading of a response that may never end, and 2 the redirect that is not followed, for which the others do nothing";

export const clientCall: Measurement = {
  name: "client-call",
  title: "Client, one call with 3 ids",
  measure: (bench) =>
    withCallers({ size: "small", count: CALLS }, bench.progress, async (turns) => {
      const repeated = { ...bench, repetitions: bench.repetitions * REPETITIONS_FACTOR };
      return {
        comparisons: [
          {
            title: "Client, one call with 3 ids",
            unit: "ms",
            ours: "sms-tasks",
            series: await interleave(turns, repeated),
            targets: [
              { against: "bare-fetch", atMost: 1.15 },
              ...CLIENTS.slice(2).map((against) => ({ against, atMost: 1, because: BECAUSE })),
            ],
          },
        ],
        notes: [
          `${CALLS} calls one after the other in a turn, over connections that stay open; ${REPETITIONS_FACTOR} turns a repetition.`,
        ],
      };
    }),
};

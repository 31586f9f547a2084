import { withCallers } from "../callers.ts";
import { CLIENTS } from "../client-programs.ts";
import { interleave } from "../interleave.ts";
import type { Measurement } from "../measurement.ts";

const CALLS = 500;

/** How much oftener than others this takes turns: a difference of a hundredth must show. */
const OFTENER = 4;

/** From bare fetch with one of these added at a time. */
const BECAUSE =
  "of about 20 µs above bare fetch, 5 are the signal and 5 the timer that end a call in time, 7 the reading of an answer that may never end, and 2 the redirect that is not followed, for which the others do nothing";

export const clientCall: Measurement = {
  name: "client-call",
  title: "Client, one call with 3 ids",
  measure: (bench) =>
    withCallers({ size: "small", count: CALLS }, bench.progress, async (turns) => {
      const oftener = { ...bench, repetitions: bench.repetitions * OFTENER };
      return {
        comparisons: [
          {
            title: "Client, one call with 3 ids",
            unit: "ms",
            ours: "sms-tasks",
            series: await interleave(turns, oftener),
            targets: [
              { against: "bare-fetch", atMost: 1.15 },
              ...CLIENTS.slice(2).map((against) => ({ against, atMost: 1, because: BECAUSE })),
            ],
          },
        ],
        notes: [
          `${CALLS} calls one after the other in a turn, over connections that stay open; ${OFTENER} turns a repetition.`,
        ],
      };
    }),
};

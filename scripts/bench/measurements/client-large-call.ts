import { withCallers } from "../callers.ts";
import { LARGEST } from "../ids.ts";
import { interleave } from "../interleave.ts";
import { largeCallTargets } from "../large-call-targets.ts";
import type { Measurement } from "../measurement.ts";

const title = `Client, one call with ${LARGEST}: time`;
const CALLS = 6;

/** From `node --cpu-prof` of 60 such calls each. */
const BECAUSE =
  "of some 50 ms, JSON.stringify takes 28 to 40 for everybody, more than any client makes a difference; the check of all ids takes 1; axios waits less for its socket, by node:http, than what sends by fetch";

export const clientLargeCall: Measurement = {
  name: "client-large-call",
  title,
  measure: (bench) =>
    withCallers({ size: "large", count: CALLS }, bench.progress, async (turns) => {
      return {
        comparisons: [
          {
            title,
            unit: "ms",
            ours: "sms-tasks",
            series: await interleave(turns, bench),
            targets: largeCallTargets(BECAUSE),
          },
        ],
        notes: [`${CALLS} calls in each repetition; ours checks every limit before it sends, the others check none.`],
      };
    }),
};

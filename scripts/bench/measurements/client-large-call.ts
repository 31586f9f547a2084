import { CLIENTS } from "../client-programs.ts";
import { mostIds } from "../ids.ts";
import { interleave, timeOf } from "../interleave.ts";
import { largeCallTargets } from "../large-call-targets.ts";
import type { Measurement } from "../measurement.ts";
import { withClients } from "../with-clients.ts";

const title = "Client, one call with 65,535 ids of 255 characters: time";
const CALLS = 6;

export const clientLargeCall: Measurement = {
  name: "client-large-call",
  title,
  measure: (bench) =>
    withClients(bench.progress, async (calls) => {
      const ids = mostIds();
      const turns = Object.fromEntries(CLIENTS.map((name) => [name, () => timeOf(CALLS, () => calls[name](ids))]));
      return {
        comparisons: [
          {
            title,
            unit: "ms",
            ours: "sms-tasks",
            series: await interleave(turns, bench),
            targets: largeCallTargets(
              "it sends by node:http, which copies the body once less than the fetch of Node.js",
            ),
          },
        ],
        notes: [`${CALLS} calls in each repetition; ours checks every limit before it sends, the others check none.`],
      };
    }),
};

import { CLIENTS } from "../client-programs.ts";
import { interleave, timeOf } from "../interleave.ts";
import type { Measurement } from "../measurement.ts";
import { withClients } from "../with-clients.ts";

const CALLS = 1_000;

/** From `node --cpu-prof` with a stubbed fetch. */
const BECAUSE =
  "it is within the spread of this machine; without a network ours takes 9 µs more than bare fetch, redocly 3 µs: the time limit, the limits of token and ids, and the headers, which V8 checks character by character for a token of 2,000";

export const clientCall: Measurement = {
  name: "client-call",
  title: "Client, one call with 3 ids",
  measure: (bench) =>
    withClients(bench.progress, async (calls) => {
      const ids = ["1", "2", "3"];
      const turns = Object.fromEntries(CLIENTS.map((name) => [name, () => timeOf(CALLS, () => calls[name](ids))]));
      return {
        comparisons: [
          {
            title: "Client, one call with 3 ids",
            unit: "ms",
            ours: "sms-tasks",
            series: await interleave(turns, bench),
            targets: [
              { against: "bare-fetch", atMost: 1.15 },
              ...CLIENTS.slice(2).map((against) => ({ against, atMost: 1, because: BECAUSE })),
            ],
          },
        ],
        notes: [`${CALLS} calls one after the other in each repetition, over one connection that stays open.`],
      };
    }),
};

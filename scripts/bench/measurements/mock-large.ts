import { LARGEST, MOST_IDS, mostIds } from "../ids.ts";
import { interleave, timeOf } from "../interleave.ts";
import type { Measurement } from "../measurement.ts";
import { type MockName, post, startMock } from "../mocks.ts";
import { installPeers } from "../peers.ts";

const title = `Mock, ${MOST_IDS}`;
const LENGTH = 36;
const CALLS = 6;

/** From `node --cpu-prof` of our mock under 60 such requests. */
const BECAUSE =
  "it is within the spread of this machine; of some 25 ms, 10 are the validation by Prism's Ajv, 4 the parsing of the JSON, and the rest is mostly its way through two processes";

export const mockLarge: Measurement = {
  name: "mock-large",
  title,
  async measure(bench) {
    const peers = await installPeers(bench.progress);
    await using ours = await startMock("our mock", peers);
    await using quiet = await startMock("our mock, --quiet", peers);
    await using stock = await startMock("prism mock", peers);
    await using silent = await startMock("prism mock, -v silent", peers);
    const init = post(mostIds(LENGTH));
    const turn = (url: string) => () =>
      timeOf(CALLS, async () => {
        const response = await fetch(url, init);
        await response.text();
        if (!response.ok) throw new Error(`${url} responds ${response.status}`);
      });
    const turns: Partial<Record<MockName, () => Promise<number>>> = {
      "our mock": turn(ours.url),
      "our mock, --quiet": turn(quiet.url),
      "prism mock": turn(stock.url),
      "prism mock, -v silent": turn(silent.url),
    };
    return {
      comparisons: [
        {
          title,
          unit: "ms",
          ours: "our mock",
          series: await interleave(turns, bench),
          targets: [
            { against: "prism mock", atMost: 1 / 8, because: BECAUSE },
            { against: "prism mock, -v silent", atMost: 1 },
          ],
        },
      ],
      notes: [`IDs of ${LENGTH} characters: the stock mock refuses bodies above 10 MB, and with them ${LARGEST}.`],
    };
  },
};

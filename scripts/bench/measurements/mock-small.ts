import { interleave } from "../interleave.ts";
import { requestsPerSecond } from "../load.ts";
import type { Comparison, Measurement } from "../measurement.ts";
import { type MockName, startMock } from "../mocks.ts";
import { installPeers } from "../peers.ts";

const SECONDS = 1;

/** From `node --cpu-prof` of our mock under this load. */
const BECAUSE =
  "what a request still takes is above all Prism's validation of the body and the writing to the socket, which the stock mock has too";

export const mockSmall: Measurement = {
  name: "mock-small",
  title: "Mock, requests with 3 ids",
  async measure(bench) {
    const peers = await installPeers(bench.progress);
    return {
      comparisons: [
        await compare("as they come", "our mock", "prism mock", 3),
        await compare("without their logs", "our mock, --quiet", "prism mock, -v silent", 1.5),
      ],
      notes: [`Ten connections for ${SECONDS} s in each repetition (autocannon); the logs go to /dev/null.`],
    };

    async function compare(how: string, ours: MockName, against: MockName, atLeast: number): Promise<Comparison> {
      await using own = await startMock(ours, peers);
      await using other = await startMock(against, peers);
      const turn = (url: string) => () => requestsPerSecond(peers, url, SECONDS);
      return {
        title: `Mock, requests with 3 ids, ${how}`,
        unit: "requests/s",
        ours,
        series: await interleave({ [ours]: turn(own.url), [against]: turn(other.url) }, bench),
        targets: [{ against, atLeast, because: BECAUSE }],
      };
    }
  },
};

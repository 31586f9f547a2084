import { interleave } from "../interleave.ts";
import type { Measurement } from "../measurement.ts";
import { type MockName, startMock } from "../mocks.ts";
import { installPeers } from "../peers.ts";

const title = "Mock, from start to first response";

export const mockStart: Measurement = {
  name: "mock-start",
  title,
  async measure(bench) {
    const peers = await installPeers(bench.progress);
    const turn = (name: MockName) => async () => {
      const begun = performance.now();
      await using _ = await startMock(name, peers);
      return performance.now() - begun;
    };
    return {
      comparisons: [
        {
          title,
          unit: "ms",
          ours: "our mock",
          series: await interleave({ "our mock": turn("our mock"), "prism mock": turn("prism mock") }, bench),
          targets: [{ against: "prism mock", atMost: 1 }],
        },
      ],
      notes: ["Cold processes, started without npm; asked every 5 ms until they respond with 200."],
    };
  },
};

import { startChild } from "../child.ts";
import { CLIENTS, clientProgram } from "../client-programs.ts";
import { interleave } from "../interleave.ts";
import { largeCallTargets } from "../large-call-targets.ts";
import type { Measurement } from "../measurement.ts";
import { installPeers } from "../peers.ts";

const title = "Client, one call with 65,535 ids of 255 characters: peak memory";

export const clientMemory: Measurement = {
  name: "client-memory",
  title,
  async measure(bench) {
    const peers = await installPeers(bench.progress);
    const programs = await Promise.all(CLIENTS.map((name) => clientProgram(name, peers)));
    await using server = await startChild("server.ts");
    const turns = Object.fromEntries(
      CLIENTS.map((name, at) => [
        name,
        async () => {
          await using caller = await startChild("large-call.ts", programs[at] as string, String(server.told));
          return Number(caller.told);
        },
      ]),
    );
    return {
      comparisons: [
        {
          title,
          unit: "MB",
          ours: "sms-tasks",
          series: await interleave(turns, bench),
          targets: largeCallTargets(
            "it sends by node:http, which holds one copy of the body less than the fetch of Node.js",
          ),
        },
      ],
      notes: ["The peak of the resident set of a process that makes this call three times, the ids included."],
    };
  },
};

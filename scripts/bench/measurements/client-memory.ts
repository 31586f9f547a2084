import { startChild } from "../child.ts";
import { CLIENTS, clientProgram } from "../client-programs.ts";
import { LARGEST } from "../ids.ts";
import { interleave } from "../interleave.ts";
import { largeCallTargets } from "../large-call-targets.ts";
import type { Comparison, Measurement } from "../measurement.ts";
import { installPeers } from "../peers.ts";

const title = `Client, one call with ${LARGEST}: peak memory`;

/** From `node --trace-gc`: one call more or less between two collections is a difference of 33 MB. */
const TWENTY = "the garbage of earlier calls is most of it, and at which call V8 collects that is chance";

export const clientMemory: Measurement = {
  name: "client-memory",
  title,
  async measure(bench) {
    const peers = await installPeers(bench.progress);
    const programs = await Promise.all(CLIENTS.map((name) => clientProgram(name, peers)));
    await using server = await startChild("server.ts");
    return {
      comparisons: [
        await compare(title, 1),
        await compare("Client, twenty such calls in a row: peak memory", 20, TWENTY),
      ],
      notes: [
        "The peak of the resident set of a process, the ids included. It makes a small call first, and its garbage is collected before the largest.",
      ],
    };

    async function compare(label: string, calls: number, because?: string): Promise<Comparison> {
      const peak = (program: string) => async () => {
        await using caller = await startChild("large-call.ts", program, String(server.firstMessage), String(calls));
        return Number(caller.firstMessage);
      };
      const turns = Object.fromEntries(CLIENTS.map((name, at) => [name, peak(programs[at] as string)]));
      const series = await interleave(turns, bench);
      return { title: label, unit: "MB", ours: "sms-tasks", series, targets: largeCallTargets(because) };
    }
  },
};

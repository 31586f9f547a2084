import { setTimeout as pause } from "node:timers/promises";
import type { Measurement } from "../measurement.ts";
import { startMock } from "../mocks.ts";
import { installPeers } from "../peers.ts";
import { type Kind, kinds } from "../soak/kinds.ts";
import { Latencies } from "../soak/latencies.ts";
import { residentSet } from "../soak/memory.ts";

const SECONDS = 60;
const WARM_UP_SECONDS = 20;
const WORKERS = 8;

export const soak: Measurement = {
  name: "soak",
  title: "Soak: a minute of valid, invalid, malformed, huge, aborted and hostile requests",
  async measure({ progress }) {
    const all = kinds();
    const latencies = new Latencies();
    const errors: string[] = [];
    const memory: number[] = [];
    await using mock = await startMock("our mock, --quiet", await installPeers(progress));
    const end = performance.now() + SECONDS * 1000;

    const work = async () => {
      while (performance.now() < end) {
        const kind = pick(all);
        const begun = performance.now();
        const problem = await problemOf(kind, mock.url);
        latencies.record(kind.name, performance.now() - begun);
        if (problem) errors.push(problem);
      }
    };
    const look = async () => {
      // To look takes time as well: it ends with the clients.
      for (let second = 1; performance.now() < end; second++) {
        await pause(1000);
        memory.push(await residentSet(mock.pid));
        if (second % 10 === 0)
          progress(`${second} of ${SECONDS} s, ${latencies.requests} requests, ${errors.length} errors`);
      }
    };
    await Promise.all([look(), ...Array.from({ length: WORKERS }, work)]);

    const warm = memory.slice(WARM_UP_SECONDS);
    const half = warm.length / 2;
    return {
      comparisons: [
        {
          title: "Soak: resident set of the mock after warm-up",
          unit: "MB",
          ours: "second half",
          series: [
            { name: "second half", samples: warm.slice(half) },
            { name: "first half", samples: warm.slice(0, half) },
          ],
          targets: [{ against: "first half", atMost: 1.1 }],
        },
      ],
      tables: [
        latencies.table(
          "Soak: latencies",
          all.map(({ name }) => name),
        ),
      ],
      notes: [
        `${WORKERS} clients for ${SECONDS} s, of which ${WARM_UP_SECONDS} s are warm-up for the memory; looked at every second. Resident set at the start ${memory[0]?.toFixed(0)} MB, at the end ${memory.at(-1)?.toFixed(0)} MB. Requests: ${latencies.requests}, errors: ${errors.length}.`,
      ],
      failures: [...new Set(errors)].slice(0, 5),
    };
  },
};

function pick(all: Kind[]): Kind {
  let left = Math.random() * all.reduce((sum, { weight }) => sum + weight, 0);
  for (const kind of all) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  throw new Error("There are no kinds");
}

/** What is wrong with the response to a request of this kind. */
async function problemOf({ name, expected, send }: Kind, url: string): Promise<string | undefined> {
  try {
    const status = await send(url);
    return status === expected ? undefined : `${name} got ${status}, and not ${expected}`;
  } catch (error) {
    const { message, cause } = error as Error;
    return `${name} failed: ${cause instanceof Error ? cause.message : message}`;
  }
}

import { execFile } from "node:child_process";
import { createHistogram } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Bench, Series } from "../measurement.ts";
import { number } from "../report/tables.ts";
import { startMock } from "../running-mock.ts";
import { type RequestKind, requestKinds } from "../soak-requests.ts";

const SECONDS = 60;
const WARM_UP_SECONDS = 20;
const WORKERS = 8;
const PERCENTILES = [50, 90, 99, 99.9];
const NANOSECONDS_PER_MS = 1e6;

export async function memoryUnderLoad({ progress, resources, result }: Bench): Promise<Series[]> {
  const kinds = requestKinds();
  const choices = kinds.flatMap((kind) => Array.from({ length: kind[1] }, () => kind));
  const latencies = new Map(kinds.map(([name]) => [name, createHistogram()]));
  const problems: string[] = [];
  const memory: number[] = [];
  const { url, pid } = resources.use(await startMock("our mock, --quiet"));
  let requests = 0;
  const end = performance.now() + SECONDS * 1000;

  const work = async () => {
    while (performance.now() < end) {
      const [name, , expected, send] = choices[Math.floor(Math.random() * choices.length)] as RequestKind;
      const start = performance.now();
      const received = await send(url).catch(({ message, cause }: Error) => `${cause ?? message}`);
      latencies.get(name)?.record(Math.max(1, Math.round((performance.now() - start) * NANOSECONDS_PER_MS)));
      requests++;
      if (received !== expected) problems.push(`${name}: expected ${expected}, received ${received}`);
    }
  };
  const watchMemory = async () => {
    // Reading the memory takes time too, so stop by the clock, not after 60 readings.
    for (let second = 1; performance.now() < end; second++) {
      await pause(1000);
      const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", `${pid}`]);
      memory.push(Number(stdout) / 1024);
      if (second % 10 === 0) progress(`${second} of ${SECONDS} s, ${requests} requests, ${problems.length} errors`);
    }
  };
  await Promise.all([watchMemory(), ...Array.from({ length: WORKERS }, work)]);

  result.tables.push({
    title: "Soak: latencies",
    heads: ["kind", "requests", ...PERCENTILES.map((percentile) => `${percentile} %, ms`), "longest, ms"],
    rows: [...latencies].map(([name, histogram]) => {
      const times = [...PERCENTILES.map((percentile) => histogram.percentile(percentile)), histogram.max];
      return [name, number(histogram.count), ...times.map((time) => number(time / NANOSECONDS_PER_MS))];
    }),
  });
  const [first, last] = [memory[0], memory.at(-1)].map((megabytes) => `${megabytes?.toFixed(0)} MB`);
  const counts = `Requests: ${requests}, errors: ${problems.length}.`;
  result.notes = [...result.notes, `Resident set at the start ${first}, at the end ${last}. ${counts}`];
  result.failures.push(...[...new Set(problems)].slice(0, 5));

  const warm = memory.slice(WARM_UP_SECONDS);
  const half = warm.length / 2;
  return [
    { name: "second half", samples: warm.slice(half) },
    { name: "first half", samples: warm.slice(0, half) },
  ];
}

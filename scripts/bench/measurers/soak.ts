import { execFile } from "node:child_process";
import { createHistogram } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Bench, Series } from "../measurement.ts";
import { installPeers } from "../peers.ts";
import { number } from "../report/tables.ts";
import { startMock } from "../running-mock.ts";
import { type RequestKind, requestKinds } from "../soak-requests.ts";

const SECONDS = 60;
const WARM_UP_SECONDS = 20;
const WORKERS = 8;
const PERCENTILES = [50, 90, 99, 99.9];
const NANOSECONDS_PER_MS = 1e6;

export async function soakMock({ progress, resources, result }: Bench): Promise<Series[]> {
  const kinds = requestKinds();
  const choices = kinds.flatMap((kind) => Array.from({ length: kind[1] }, () => kind));
  const latencies = new Map(kinds.map(([name]) => [name, createHistogram()]));
  const problems: string[] = [];
  const memory: number[] = [];
  const { url, pid } = resources.use(await startMock("our mock, --quiet", await installPeers(progress)));
  let requests = 0;
  const end = performance.now() + SECONDS * 1000;

  const work = async () => {
    while (performance.now() < end) {
      const kind = choices[Math.floor(Math.random() * choices.length)] as RequestKind;
      const start = performance.now();
      const problem = await problemOf(kind, url);
      latencies.get(kind[0])?.record(Math.max(1, Math.round((performance.now() - start) * NANOSECONDS_PER_MS)));
      requests++;
      if (problem) problems.push(problem);
    }
  };
  const watchMemory = async () => {
    // Reading the memory takes time too, so the clock decides, not the number of readings.
    for (let second = 1; performance.now() < end; second++) {
      await pause(1000);
      memory.push(await residentSet(pid));
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

/** Returns the resident set of a process in MB. */
async function residentSet(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", `${pid}`]);
  return Number(stdout) / 1024;
}

/** Sends a request, and describes how the response differs from the expected one. */
async function problemOf([name, , expected, send]: RequestKind, url: string): Promise<string | undefined> {
  try {
    const status = await send(url);
    return status === expected ? undefined : `${name}: expected ${expected}, received ${status}`;
  } catch (error) {
    const { message, cause } = error as Error;
    return `${name} failed: ${cause instanceof Error ? cause.message : message}`;
  }
}

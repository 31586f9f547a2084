import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Bench, Series } from "./measurement.ts";

/** How often at most the progress is shown. */
const MAX_STEPS = 15;

/**
 * Has the candidates take turns, so that what the machine does besides hits all of them, after a round that does not
 * count. Each round begins with the next candidate, and every other goes backwards: none has always the same one before
 * it. Each starts without the other's garbage.
 * @param candidates by name; each does one repetition and returns its figure
 */
export async function interleave(
  candidates: Record<string, () => Promise<number>>,
  { repetitions, progress }: Bench,
): Promise<Series[]> {
  const series = Object.entries(candidates).map(([name, run]) => ({ name, run, samples: [] as number[] }));
  for (const { name, run } of series) {
    progress(`warm-up of ${name}`);
    await run();
  }
  for (let round = 1; round <= repetitions; round++) {
    if (round % Math.ceil(repetitions / MAX_STEPS) === 0) progress(`repetition ${round} of ${repetitions}`);
    const first = round % series.length;
    const turns = [...series.slice(first), ...series.slice(0, first)];
    for (const { run, samples } of round % 2 ? turns : turns.toReversed()) {
      collectGarbage();
      samples.push(await run());
    }
  }
  return series.map(({ name, samples }) => ({ name, samples }));
}

/** The time of one of `count` calls, one after the other, in milliseconds. */
export async function timeOf(count: number, call: () => unknown): Promise<number> {
  const begun = performance.now();
  for (let done = 0; done < count; done++) await call();
  return (performance.now() - begun) / count;
}

setFlagsFromString("--expose-gc");

/** Makes the runtime free what is not used any more, so that no turn pays for what another one left. */
export const collectGarbage = runInNewContext("gc") as () => void;

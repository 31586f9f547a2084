import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Series, Turns } from "./measurement.ts";

/** Builds a candidate for each value. All candidates do the same in a turn, with their own value. */
export const turnsOf = <T>(values: Record<string, T>, turn: (value: T) => Promise<number>): Turns =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => turn(value)]));

/**
 * Lets the candidates take turns after a warm-up that does not count, so that a slow moment of the machine affects all
 * of them. Each round begins with the next candidate, and every second round runs backward, so that no candidate always
 * follows the same one. The garbage of a turn is collected before the next turn.
 */
export async function interleave(
  candidates: Turns,
  { repetitions, progress }: { repetitions: number; progress(text: string): void },
): Promise<Series[]> {
  const series = Object.entries(candidates).map(([name, run]) => ({ name, run, samples: [] as number[] }));
  for (const { name, run } of series) {
    progress(`warm-up of ${name}`);
    await run();
  }
  for (let round = 1; round <= repetitions; round++) {
    progress(`repetition ${round} of ${repetitions}`);
    const first = round % series.length;
    const turns = [...series.slice(first), ...series.slice(0, first)];
    for (const { run, samples } of round % 2 ? turns : turns.toReversed()) {
      collectGarbage();
      samples.push(await run());
    }
  }
  return series.map(({ name, samples }) => ({ name, samples }));
}

/** Makes `count` calls, one after the other, and returns the time of one in milliseconds. */
export async function timeOf(count: number, call: () => unknown): Promise<number> {
  const start = performance.now();
  for (let done = 0; done < count; done++) await call();
  return (performance.now() - start) / count;
}

setFlagsFromString("--expose-gc");

/** Frees all unused memory, so that no turn pays for the garbage of another. */
export const collectGarbage = runInNewContext("gc") as () => void;

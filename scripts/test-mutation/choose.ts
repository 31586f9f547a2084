import { decisiveFiles } from "./goals.ts";
import type { Mutant } from "./plant.ts";

/** How many times more bugs are planted in a decisive file than its size would give it. */
const DECISIVE = 4;

/** Returns numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Brings mutants into an order of which every beginning is a fair sample: each file has a share by its size, and in a file
 * the operators take turns.
 */
export function inFairOrder(mutants: Mutant[], seed: number): Mutant[] {
  const random = seededRandom(seed);
  const ranked = Object.entries(Object.groupBy(mutants, ({ file }) => file)).flatMap(([file, own = []]) => {
    const offset = random();
    const share = own.length * (decisiveFiles.includes(file) ? DECISIVE : 1);
    return inTurns(own, random).map((mutant, at) => ({ mutant, rank: (at + offset) / share }));
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ mutant }) => mutant);
}

/** Takes one mutant of each operator, then another one of each. */
function inTurns(mutants: Mutant[], random: () => number): Mutant[] {
  const groups = shuffled(Object.values(Object.groupBy(mutants, ({ operator }) => operator)), random);
  const queues = groups.map((group = []) => shuffled(group, random));
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => queues.flatMap((queue) => queue[at] ?? [])).flat();
}

const shuffled = <T>(all: T[], random: () => number): T[] =>
  all
    .map((each) => ({ each, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each);

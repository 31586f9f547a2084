import { UsageError } from "../../src/shared/usage-error.ts";
import { type Bug, bugsOf, planted } from "./bugs.ts";
import type { Compiles } from "./compiler.ts";
import { decisiveFiles, roomOf } from "./rooms.ts";

/** How many times more bugs are planted in a decisive file than its size would give it. */
const DECISIVE_FACTOR = 4;

export interface SampleOptions {
  /** Files and folders of `src/`, from the root; all of them if empty. */
  only: string[];
  /** How many bugs of each room. */
  count: number;
  seed: number;
}

/**
 * Samples bugs that compile: a bug that the compiler rejects is detected without a test.
 * @param texts the files of `src/` with their texts
 */
export function sampleBugs(texts: Map<string, string>, compiles: Compiles, options: SampleOptions): Bug[] {
  const { only, count, seed } = options;
  const files = [...texts.keys()];
  const isBelow = (file: string, path: string) => file === path || file.startsWith(`${path}/`);
  const missing = only.filter((path) => !files.some((file) => isBelow(file, path)));
  if (missing.length > 0)
    throw new UsageError(`--only: ${missing.join(", ")} is not a file or folder of src/ with code`);
  const selected = files.filter((file) => only.length === 0 || only.some((path) => isBelow(file, path)));
  return Object.values(Object.groupBy(selected, roomOf)).flatMap((room = []) => {
    const all = room.flatMap((file) => bugsOf(file, texts.get(file) ?? ""));
    const chosen: Bug[] = [];
    for (const bug of inFairOrder(all, seed)) {
      if (chosen.length === count) break;
      if (compiles(bug.file, planted(texts.get(bug.file) ?? "", bug))) chosen.push(bug);
    }
    return chosen.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
  });
}

/**
 * Orders bugs so that every beginning of the list is a fair sample: each file has a share by its size, and within a file
 * the operators take turns.
 */
export function inFairOrder(bugs: Bug[], seed: number): Bug[] {
  const random = seededRandom(seed);
  const ranked = Object.entries(Object.groupBy(bugs, ({ file }) => file)).flatMap(([file, own = []]) => {
    const offset = random();
    const share = own.length * (decisiveFiles.includes(file) ? DECISIVE_FACTOR : 1);
    return inTurns(own, random).map((bug, index) => ({ bug, rank: (index + offset) / share }));
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ bug }) => bug);
}

/** Takes one bug of each operator, then another one of each. */
function inTurns(bugs: Bug[], random: () => number): Bug[] {
  const groups = shuffled(Object.values(Object.groupBy(bugs, ({ operator }) => operator)), random);
  const queues = groups.map((group = []) => shuffled(group, random));
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => queues.flatMap((queue) => queue[index] ?? [])).flat();
}

function shuffled<T>(values: T[], random: () => number): T[] {
  const keyed = values.map((value) => ({ value, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Returns a function whose numbers from 0 to 1 are the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

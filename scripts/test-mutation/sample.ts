import { hash } from "node:crypto";
import { UsageError } from "../../src/shared/usage-error.ts";
import { type Bug, bugsOf, planted } from "./bugs.ts";
import type { Compiles } from "./compiler.ts";
import { decisiveFiles, roomOf } from "./rooms.ts";

/** A decisive file gets this many times as many bugs as another file of its size. */
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
  const ranked = Object.entries(Object.groupBy(bugs, ({ file }) => file)).flatMap(([file, own = []]) => {
    const share = own.length * (decisiveFiles.includes(file) ? DECISIVE_FACTOR : 1);
    return inTurns(own, seed).map((bug, index) => ({ bug, rank: (index + random(seed, file)) / share }));
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ bug }) => bug);
}

/** Orders bugs in turns: one of each operator, then the second of each operator, and so on. */
function inTurns(bugs: Bug[], seed: number): Bug[] {
  const keyed = bugs.map((bug) => ({ bug, key: random(seed, bug) }));
  const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ bug }) => bug);
  const queues = Object.values(Object.groupBy(shuffled, ({ operator }) => operator));
  const entries = queues.flatMap((queue = []) => [...queue.entries()]);
  return entries.sort(([turn], [otherTurn]) => turn - otherTurn).map(([, bug]) => bug);
}

/** Returns a number from 0 to 1 that is the same for the same values. */
const random = (...values: unknown[]): number =>
  Number.parseInt(hash("sha1", JSON.stringify(values)).slice(0, 8), 16) / 2 ** 32;

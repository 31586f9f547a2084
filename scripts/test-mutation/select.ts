import { UsageError } from "../../src/shared/usage-error.ts";
import { inFairOrder } from "./choose.ts";
import type { Compiles } from "./compiler.ts";
import { roomOf } from "./goals.ts";
import { type Mutant, mutantsOf, planted } from "./plant.ts";

export interface Selection {
  /** Files and folders of `src/`, from the root; all if empty. */
  only: string[];
  /** How many mutants of each room. */
  count: number;
  seed: number;
}

/**
 * Chooses mutants that compile: what the compiler refuses is noticed without a test.
 * @param texts the files of `src/` with their texts
 */
export function selectMutants(
  texts: Map<string, string>,
  compiles: Compiles,
  { only, count, seed }: Selection,
): Mutant[] {
  const files = [...texts.keys()];
  const isBelow = (file: string, path: string) => file === path || file.startsWith(`${path}/`);
  const missing = only.filter((path) => !files.some((file) => isBelow(file, path)));
  if (missing.length > 0)
    throw new UsageError(`--only: ${missing.join(", ")} is not a file or folder of src/ with code`);
  const selected = files.filter((file) => only.length === 0 || only.some((path) => isBelow(file, path)));
  const textOf = (file: string) => texts.get(file) ?? "";
  return Object.values(Object.groupBy(selected, roomOf)).flatMap((room = []) => {
    const all = room.flatMap((file) => mutantsOf(file, textOf(file)));
    const chosen: Mutant[] = [];
    for (const mutant of inFairOrder(all, seed)) {
      if (chosen.length === count) break;
      if (compiles(mutant.file, planted(textOf(mutant.file), mutant))) chosen.push(mutant);
    }
    return chosen.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
  });
}

import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../src/shared/usage-error.ts";
import { repositoryFiles } from "../shared/repository-copy.ts";
import { type Bug, bugsOf } from "./bugs.ts";
import { startCompiler } from "./compiler.ts";

/** The percentage of bugs that the near tests of a room must detect. */
const GOALS: Record<string, number> = { client: 95 };
const USUAL_GOAL = 85;

/** Files of data without logic. A test could only repeat the data. */
const WITHOUT_LOGIC = ["src/client/error-codes/codes.ts"];

export const goalOf = (room: string): number => GOALS[room] ?? USUAL_GOAL;

/** Returns the files with logic at a path of `src/`, which is a file or a folder. */
export function filesBelow(path: string): string[] {
  const files = repositoryFiles().filter((file) => /^src\/.*(?<!\.d)\.ts$/.test(file) && !WITHOUT_LOGIC.includes(file));
  const found = files.filter((file) => file === path || file.startsWith(`${path}/`));
  if (found.length === 0) throw new UsageError(`--only: ${path} is not a file or folder of src/ with code`);
  return found;
}

/**
 * Samples bugs that compile: a bug that the compiler rejects is detected without a test. The same code has the same sample.
 * @param root the repository, or a copy
 */
export function sampleOf(root: string, files: string[], count: number): Bug[] {
  const compiles = startCompiler(root, files);
  const key = ({ file, start, operator, after }: Bug) => hash("sha1", JSON.stringify([file, start, operator, after]));
  const bugs = files.flatMap((file) => bugsOf(file, readFileSync(join(root, file), "utf8")));
  const shuffled = bugs.map((bug) => ({ bug, key: key(bug) })).sort((a, b) => a.key.localeCompare(b.key));
  const sample: Bug[] = [];
  for (const { bug } of shuffled) {
    if (sample.length === count) break;
    if (compiles(bug)) sample.push(bug);
  }
  return sample.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
}

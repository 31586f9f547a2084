import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import { roomOf } from "./goals.ts";
import { Imports } from "./imports.ts";
import { NEAR_PROJECT } from "./run-tests.ts";

/** A test file, and how near it is to a file of `src/`: 0 if it stands beside its name. */
export interface NearTest {
  test: string;
  distance: number;
}

/** The distance of a test that loads a file in another process, if at all. */
const ELSEWHERE = 100;

/** Lists the near tests of all rooms. */
export function listNearTests(root: string): string[] {
  const args = ["node_modules/vitest/vitest.mjs", "list", "--filesOnly", "--json", "--project", NEAR_PROJECT];
  const listed: { file: string }[] = JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }));
  return listed.map(({ file }) => relative(root, file));
}

/** The near tests of each file of `src/`: the tests of its room that may load it. */
export class NearTests {
  readonly #tests: { test: string; distances: Map<string, number>; startsProcesses: boolean }[];
  readonly #besideOnly: boolean;

  /**
   * @param root the repository, or a copy
   * @param tests the near tests of all rooms
   * @param besideOnly leaves out the tests that do not stand beside the name of a file
   */
  constructor(root: string, tests: string[], besideOnly = false) {
    const imports = new Imports(root);
    this.#besideOnly = besideOnly;
    this.#tests = tests.map((test) => ({
      test,
      distances: imports.distancesFrom(test),
      startsProcesses: imports.startsProcesses(test),
    }));
  }

  /** Returns the near tests of a file, the nearest first. */
  of(file: string): NearTest[] {
    const stem = file.replace(/^src\//, "tests/").replace(/\.ts$/, "");
    const room = `${roomOf(stem)}/`;
    return this.#tests
      .filter(({ test }) => test.startsWith(room))
      .flatMap(({ test, distances, startsProcesses }) => {
        const isBeside = test === `${stem}.test.ts` || test.startsWith(`${stem}/`);
        const distance = isBeside ? 0 : (distances.get(file) ?? (startsProcesses ? ELSEWHERE : undefined));
        return distance === undefined || (this.#besideOnly && !isBeside) ? [] : { test, distance };
      })
      .sort((a, b) => a.distance - b.distance);
  }
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NearTest } from "./near-tests.ts";
import { type Mutant, planted } from "./plant.ts";
import { runTests } from "./run-tests.ts";

/** What the near tests made of a bug. */
export interface Outcome {
  mutant: Mutant;
  status: "killed" | "timed out" | "survived";
  /** The test that noticed it. */
  killer?: string;
  seconds: number;
}

/** How many tests run first: they notice most bugs. */
const FIRST = 3;
/** How many times longer than without a bug the tests may take, and the time that is added, in milliseconds. */
const SLOWER = 4;
const GRACE_MS = 25_000;

/** Tries mutants, and learns which tests notice those of a file. */
export class Trials {
  readonly #kills = new Map<string, number>();
  readonly #durations: Map<string, number>;

  /** @param durations the time of each test file without a bug, in milliseconds */
  constructor(durations: Map<string, number>) {
    this.#durations = durations;
  }

  /** Plants a bug in a copy of the repository, runs the near tests of its file, and restores the file. */
  async run(root: string, mutant: Mutant, tests: NearTest[]): Promise<Outcome> {
    const path = join(root, mutant.file);
    const text = readFileSync(path, "utf8");
    const start = performance.now();
    const outcome = (result: Pick<Outcome, "status" | "killer">): Outcome => ({
      mutant,
      ...result,
      seconds: (performance.now() - start) / 1000,
    });
    writeFileSync(path, planted(text, mutant));
    try {
      const ordered = this.#inOrder(mutant.file, tests);
      for (const files of [ordered.slice(0, FIRST), ordered.slice(FIRST)]) {
        const result = await this.#notice(root, files);
        if (!result) continue;
        if (result.killer) this.#learn(mutant.file, result.killer);
        return outcome(result);
      }
      return outcome({ status: "survived" });
    } finally {
      writeFileSync(path, text);
    }
  }

  /** Runs tests until one of them fails twice: what fails once may fail because the machine is busy. */
  async #notice(root: string, files: string[]): Promise<Pick<Outcome, "status" | "killer"> | undefined> {
    const run = (some: string[]) => runTests({ root, files: some, timeout: this.#timeout(some), bail: true });
    let left = files;
    while (left.length > 0) {
      const { status, failures } = await run(left);
      if (status === "passed") return undefined;
      if (status === "timed out") return { status };
      const killer = failures[0]?.file;
      if (!killer) return { status: "killed" }; // the tests could not even start
      if ((await run([killer])).status !== "passed") return { status: "killed", killer };
      left = left.filter((file) => file !== killer);
    }
    return undefined;
  }

  #learn(file: string, killer: string): void {
    this.#kills.set(`${file} ${killer}`, this.#killsOf(file, killer) + 1);
  }

  #killsOf = (file: string, test: string): number => this.#kills.get(`${file} ${test}`) ?? 0;

  /** Beside its name first, then what noticed other bugs of the file, then the nearest; the fastest of those. */
  #inOrder(file: string, tests: NearTest[]): string[] {
    const rank = ({ test, distance }: NearTest) => [
      distance === 0 ? 0 : 1,
      -this.#killsOf(file, test),
      distance,
      this.#durations.get(test) ?? 0,
    ];
    return tests
      .map((each) => ({ test: each.test, rank: rank(each) }))
      .sort((a, b) => a.rank.map((value, at) => value - (b.rank[at] ?? 0)).find((difference) => difference !== 0) ?? 0)
      .map(({ test }) => test);
  }

  #timeout(files: string[]): number {
    const usual = files.reduce((sum, file) => sum + (this.#durations.get(file) ?? 0), 0);
    return SLOWER * usual + GRACE_MS;
  }
}

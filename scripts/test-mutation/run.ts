import { UsageError } from "../../src/shared/usage-error.ts";
import type { NearTests } from "./near-tests.ts";
import type { Mutant } from "./plant.ts";
import { runTests } from "./run-tests.ts";
import { type Outcome, Trials } from "./try-mutant.ts";

/** The longest that the near tests may take without a bug, in milliseconds. */
const CONTROL_TIMEOUT_MS = 600_000;

/**
 * Tries all mutants, as many at once as there are copies of the repository.
 * @throws UsageError if a near test fails without a mutant
 */
export async function tryAll(
  roots: string[],
  mutants: Mutant[],
  nearTests: NearTests,
  onOutcome: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const testsOf = new Map([...new Set(mutants.map(({ file }) => file))].map((file) => [file, nearTests.of(file)]));
  const all = [...testsOf.values()].flat().map(({ test }) => test);
  const trials = new Trials(await durationsWithoutMutant(roots[0] ?? "", [...new Set(all)]));
  const outcomes: Outcome[] = [];
  const queue = mutants.entries();
  const work = async (root: string) => {
    for (const [at, mutant] of queue) {
      const outcome = await trials.run(root, mutant, testsOf.get(mutant.file) ?? []);
      outcomes[at] = outcome;
      onOutcome(outcome);
    }
  };
  await Promise.all(roots.map(work));
  return outcomes;
}

/** Runs the tests as they are: what fails without a mutant proves nothing about one. On a busy machine a test may fail once. */
async function durationsWithoutMutant(root: string, files: string[]): Promise<Map<string, number>> {
  if (files.length === 0) return new Map();
  const first = await runTests({ root, files, timeout: CONTROL_TIMEOUT_MS });
  if (first.status === "passed") return first.durations;
  const failed = first.failures.map(({ file }) => file);
  if (failed.length === 0)
    throw new UsageError(`the near tests must pass before a bug is planted: the run ${first.status}`);
  const second = await runTests({ root, files: failed, timeout: CONTROL_TIMEOUT_MS });
  if (second.status === "passed") return new Map([...first.durations, ...second.durations]);
  const names = second.failures.flatMap(({ file, tests }) =>
    tests.length > 0 ? tests.map((test) => `${file}: ${test}`) : file,
  );
  throw new UsageError(
    `the near tests must pass before a bug is planted: ${names.join("; ")}. To see them fail: npx vitest run ${failed.join(" ")}`,
  );
}

import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The slowest files, slowest first. If a slow file started last, it would keep one core busy while the others wait. */
const LONGEST = [
  "tests/docs/every-page.test.ts",
  "tests/corpus/servers.test.ts",
  "tests/contract/mutants.test.ts",
  "tests/corpus/repository.test.ts",
  "tests/generate/drift.test.ts",
  "tests/contract/providers.test.ts",
  "tests/contract/run/preflight.test.ts",
  "tests/docs/pages/redoc-page.test.ts",
];

/** Starts the slowest files first, even if no earlier run has measured them, as in CI. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.indexOf(relative(process.cwd(), moduleId));
  return place < 0 ? LONGEST.length : place;
}

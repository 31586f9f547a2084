import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

const SHOWN = 10;

/** Prints the slowest test files, so that a slow run shows where its time goes. */
export class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const times = modules.map((module) => ({ file: relative(process.cwd(), module.moduleId), ms: timeOf(module) }));
    const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, SHOWN);
    const lines = slowest.map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`);
    console.log(["", `The ${slowest.length} slowest of ${times.length} test files:`, ...lines, ""].join("\n"));
  }
}

/** Returns the time from the start of a file's worker to the end of its last test. */
function timeOf(module: TestModule): number {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  return environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration;
}

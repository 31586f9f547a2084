import { type InlineConfig, startVitest } from "vitest/node";
import { UsageError } from "../command-line/command.ts";
import { ClauseReporter } from "./reporter.ts";
import type { Selection } from "./select.ts";
import type { SessionOptions } from "./session.ts";

/** What the test file receives; travels between processes, so it is plain data. */
export interface SuiteOptions extends Omit<SessionOptions, "target"> {
  target: string;
  selection: Selection;
}

declare module "vitest" {
  interface ProvidedContext {
    contract: SuiteOptions;
  }
}

type Reporters = Extract<NonNullable<InlineConfig["reporters"]>, unknown[]>;

/** The test file that runs the clauses; a test runner wants a file of its own. */
const SUITE = "clauses.suite.ts";

/**
 * Runs the clauses as tests of vitest.
 * @returns whether all conform
 * @throws `UsageError` when the run itself failed
 */
export async function runVitest(contract: SuiteOptions, reporter = "", output?: string): Promise<boolean> {
  const vitest = await startVitest("test", [SUITE], {
    root: import.meta.dirname,
    include: [SUITE],
    // The tests' own configuration would build the package first.
    config: false,
    watch: false,
    pool: "threads", // one file: a process of its own only takes longer to start
    deps: { interopDefault: false }, // as Node.js imports CommonJS
    reporters: [new ClauseReporter(reporter === "github-actions"), ...others(reporter, output)],
    ...(output && { outputFile: output }),
    provide: { contract },
    // A clause has its own time limits, one for every exchange.
    testTimeout: 0,
  });
  const failedFiles = vitest.state.getFiles().filter(({ result, tasks }) => result?.state === "fail" && !tasks.length);
  const errors = [...vitest.state.getUnhandledErrors(), ...failedFiles.flatMap(({ result }) => result?.errors ?? [])];
  const failed = vitest.state.getCountOfFailedTests();
  await vitest.close();
  process.exitCode = 0; // vitest sets it to 1 for anything; the command has its own codes
  const [error] = errors as Error[];
  if (error) throw new UsageError(`the run broke off: ${error.message}`);
  return failed === 0;
}

/** The reporters of vitest itself that are wanted beside ours. */
function others(reporter: string, output?: string): Reporters {
  if (reporter === "html") return [["html", { singleFile: true, ...(output && { outputDir: output }) }]];
  return reporter === "junit" || reporter === "json" ? [reporter] : [];
}

import { dirname, extname } from "node:path";
import { startVitest } from "vitest/node";
import { SIGNALS } from "../../command-line/interruption.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.ts";
import { UsageError } from "../../shared/usage-error.ts";
import type { ClauseResult } from "../clauses/findings.ts";
import type { Selection } from "../clauses/select.ts";
import type { SessionOptions } from "../session/session-options.ts";
import { ClauseReporter } from "./clause-reporter.ts";

/** The options for the test file. They pass between threads, so they are plain data. */
export interface SuiteOptions extends Omit<SessionOptions, "target"> {
  target: string;
  selection: Selection;
}

declare module "vitest" {
  interface ProvidedContext {
    contract: SuiteOptions;
  }
}

/** The test file that checks the clauses: TypeScript in the repository, JavaScript in the package. */
const SUITE = `clauses.suite${extname(import.meta.filename)}`;

/**
 * Checks the clauses as tests of vitest.
 * @param onInterrupted ends the process after a signal; receives the results up to then
 * @throws `UsageError` if the run itself fails
 */
export async function runVitest(
  contract: SuiteOptions,
  onInterrupted: (signal: NodeJS.Signals, results: ClauseResult[]) => never,
): Promise<ClauseResult[]> {
  const reporter = new ClauseReporter();
  // These listeners run before vitest's own, which end the process a millisecond later.
  const onSignal = (signal: NodeJS.Signals) => onInterrupted(signal, reporter.results);
  for (const signal of SIGNALS) process.once(signal, onSignal);
  // Vitest stores a secret for its web page in the home folder, which a container may be unable to write.
  const home = temporaryFolder("sms-tasks-contract-");
  process.env.XDG_DATA_HOME = home.path;
  const vitest = await startVitest("test", [SUITE], {
    root: dirname(import.meta.dirname),
    include: [SUITE],
    exclude: [], // the package is in node_modules
    config: false, // the configuration of this repository's tests would build the package first
    watch: false,
    pool: "threads", // a process for the one file would only take longer to start
    isolate: false,
    deps: { interopDefault: false }, // as Node.js imports CommonJS
    reporters: [reporter],
    provide: { contract },
    testTimeout: 0, // every exchange has a time limit
  });
  for (const signal of SIGNALS) process.off(signal, onSignal);
  const failedFiles = vitest.state.getFiles().filter(({ result, tasks }) => result?.state === "fail" && !tasks.length);
  const errors = [...vitest.state.getUnhandledErrors(), ...failedFiles.flatMap(({ result }) => result?.errors ?? [])];
  await vitest.close();
  await home.remove();
  process.exitCode = 0; // vitest sets it to 1; the command has its own exit codes
  const [error] = errors as Error[];
  if (error) throw new UsageError(`the run ended early: ${error.message}`);
  const [fault] = reporter.faults;
  if (fault !== undefined) throw new UsageError(`a clause could not be checked: ${fault}`);
  if (reporter.results.length === 0) throw new UsageError("the run checked no clause");
  return reporter.results;
}

import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { Worker } from "node:worker_threads";
import { SIGNALS } from "../command-line/interruption.ts";
import { UsageError } from "../shared/usage-error.ts";
import type { CheckedClause } from "./clause-worker.ts";
import type { ClauseResult } from "./clauses/findings.ts";
import { Progress } from "./report/progress.ts";
import type { SuiteOptions } from "./run/selected-checks.ts";

/** The file of the thread that checks the clauses. It is TypeScript in the repository and JavaScript in the package. */
const WORKER = new URL(`./clause-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/**
 * Checks clauses in a thread, so that the command sees a signal at once and survives a lack of memory. Shows the progress, and
 * prints each violated clause at once.
 * @param total the number of clauses
 * @param onInterrupted receives the results so far after a signal, and ends the process
 * @throws `UsageError` if the run itself fails
 */
export async function runClauses(
  options: SuiteOptions,
  total: number,
  onInterrupted: (signal: NodeJS.Signals, results: ClauseResult[]) => never,
): Promise<ClauseResult[]> {
  const results: ClauseResult[] = [];
  const faults: string[] = [];
  const progress = new Progress(total);
  const onSignal = (signal: NodeJS.Signals) => {
    progress.clear();
    onInterrupted(signal, results);
  };
  for (const signal of SIGNALS) process.once(signal, onSignal);
  const worker = new Worker(WORKER, { workerData: options });
  worker.on("message", (checked: CheckedClause) => {
    if ("waitsFor" in checked) progress.wait(checked.waitsFor);
    else if ("fault" in checked) faults.push(checked.fault);
    else {
      results.push(checked.result);
      if (checked.result.status === "violated") progress.print(violatedLine(checked.result));
      progress.advance();
    }
  });
  try {
    await once(worker, "exit");
  } catch (error) {
    throw new UsageError(`the run ended early: ${(error as Error).message}`, { cause: error });
  } finally {
    progress.clear();
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
  const [fault] = faults;
  if (fault !== undefined) throw new UsageError(`a clause could not be checked: ${fault}`);
  if (results.length === 0) throw new UsageError("the run checked no clause");
  return results;
}

const violatedLine = ({ clause, failures: [first] }: ClauseResult): string =>
  `${styleText("red", "violated")} ${clause.id}: ${first?.cause.severity} (${first?.label})`;

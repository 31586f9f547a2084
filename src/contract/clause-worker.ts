import { parentPort, workerData } from "node:worker_threads";
import { readBundle } from "../document/read-bundle.ts";
import type { ClauseResult } from "./clauses/findings.ts";
import { selectedChecks } from "./run/selected-checks.ts";

/** The result of a clause, the reason why the clause could not be checked, or the reason why the run waits. */
export type CheckedClause = { result: ClauseResult } | { fault: string } | { waitsFor: string | undefined };

const onWait = (waitsFor: string | undefined) => parentPort?.postMessage({ waitsFor } satisfies CheckedClause);
for (const { clause, check } of selectedChecks(await readBundle(), workerData, onWait)) {
  const checked: CheckedClause = await check().then(
    (result) => ({ result }),
    (error) => ({ fault: `${clause.id}: ${error.message}` }),
  );
  parentPort?.postMessage(checked);
}
process.exit(); // open connections would keep the thread alive

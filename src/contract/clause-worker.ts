import { parentPort, workerData } from "node:worker_threads";
import { readBundle } from "../document/read-bundle.ts";
import type { ClauseResult } from "./clauses/findings.ts";
import { selectedChecks } from "./run/selected-checks.ts";

/** The result of a clause, or the reason why the clause could not be checked. */
export type CheckedClause = { result: ClauseResult } | { fault: string };

for (const { clause, check } of selectedChecks(await readBundle(), workerData)) {
  const checked: CheckedClause = await check().then(
    (result) => ({ result }),
    (error) => ({ fault: `${clause.id}: ${error.message}` }),
  );
  parentPort?.postMessage(checked);
}
process.exit(); // open connections would keep the thread alive

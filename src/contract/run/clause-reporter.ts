import { styleText } from "node:util";
import type { Reporter, TestCase } from "vitest/node";
import type { ClauseResult } from "../clauses/findings.ts";

declare module "vitest" {
  interface TaskMeta {
    /** The result of the clause that the test checked. */
    clause?: ClauseResult;
  }
}

/** Collects the results of the clauses, and prints violated clauses as they are found. */
export class ClauseReporter implements Reporter {
  readonly results: ClauseResult[] = [];
  /** The reasons why tests ended without a result. */
  readonly faults: string[] = [];

  onTestCaseResult(test: TestCase) {
    const { clause: result } = test.meta();
    if (!result) {
      this.faults.push(`${test.name}: ${test.result().errors?.[0]?.message}`);
      return;
    }
    this.results.push(result);
    if (result.status !== "violated") return;
    console.log(`${styleText("red", "violated")} ${result.clause.id}: ${result.failures[0]?.label}`);
  }
}

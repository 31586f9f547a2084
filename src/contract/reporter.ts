import { styleText } from "node:util";
import type { Reporter, TestCase } from "vitest/node";
import type { ClauseResult } from "./check-clauses.ts";
import { summary } from "./summary.ts";
import { violationText } from "./violation-text.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What came of the clause that a test ran. */
    clause?: ClauseResult;
  }
}

/** Prints the clauses that are violated as they are found, and in the end a summary of all. */
export class ClauseReporter implements Reporter {
  readonly #results: ClauseResult[] = [];
  readonly #annotates: boolean;

  /** @param annotates whether to print each violation as an annotation of GitHub Actions too */
  constructor(annotates = false) {
    this.#annotates = annotates;
  }

  onTestCaseResult(test: TestCase) {
    const { clause: result } = test.meta();
    if (!result) return;
    this.#results.push(result);
    if (result.status !== "violated") return;
    const text = violationText(result.clause, result.failures);
    console.log(`\n${styleText("red", "violated")} ${text}`);
    if (this.#annotates) {
      console.log(`::error title=${result.clause.id}::${text.replaceAll("%", "%25").replaceAll("\n", "%0A")}`);
    }
  }

  onTestRunEnd() {
    console.log(summary(this.#results));
  }
}

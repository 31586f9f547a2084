import { test } from "vitest";
import type { Document } from "../../document/openapi/types.ts";
import { reasonToSkip } from "../clauses/select.ts";
import { violationLines } from "../report/report.ts";
import { Session } from "../session/session.ts";
import { ClauseRunner, leftOut } from "./check-clauses.ts";
import { selectedClauses } from "./clauses.ts";
import type { SuiteOptions } from "./run-vitest.ts";

/** Defines a test of vitest for each clause of a document that is selected. */
export function defineSuite(document: Document, { selection, target, ...options }: SuiteOptions) {
  const session = new Session(document, { ...options, target: new URL(target) });
  const clauses = selectedClauses(document, selection);
  const runner = new ClauseRunner(
    clauses.filter(({ id }) => !reasonToSkip(selection, id)),
    session,
  );
  for (const clause of clauses) {
    test(clause.id, async ({ task, skip }) => {
      const reason = reasonToSkip(selection, clause.id);
      const result = reason ? leftOut(clause, reason) : await runner.result(clause);
      task.meta.clause = result;
      if (result.status === "violated") throw withoutStack(violationLines(clause, result.failures).join("\n"));
      if (result.status === "not tried") skip(result.untried.map((each) => `${each.label}: ${each.reason}`).join("; "));
    });
  }
}

/** An error about the server; a stack would be about this file. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

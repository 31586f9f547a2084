import { test } from "vitest";
import type { Document } from "../../document/openapi/types.ts";
import { reasonToSkip } from "../clauses/select.ts";
import { untriedText, violationLines } from "../report/report.ts";
import { Session } from "../session/session.ts";
import { ClauseRunner, resultOf, untriedFindings } from "./check-clauses.ts";
import { selectedClauses } from "./clauses.ts";
import type { SuiteOptions } from "./run-vitest.ts";

/** Defines a test of vitest for each selected clause of a document. */
export function defineSuite(document: Document, { selection, target, ...options }: SuiteOptions) {
  const session = new Session(document, { ...options, target: new URL(target) });
  const clauses = selectedClauses(document, selection);
  const wanted = clauses.filter(({ id }) => !reasonToSkip(selection, id));
  const runner = new ClauseRunner(wanted, session);
  for (const clause of clauses) {
    test(clause.id, async ({ task, skip }) => {
      const reason = reasonToSkip(selection, clause.id);
      const result = reason ? resultOf(clause, untriedFindings(reason)) : await runner.result(clause);
      task.meta.clause = result;
      if (result.status === "violated") {
        const message = violationLines(clause, result.failures).join("\n");
        // The error is about the server, so a stack of this file would mislead.
        throw Object.assign(new Error(message), { stack: message });
      }
      if (result.status === "not tried") skip(untriedText(result));
    });
  }
}

import type { Document } from "../../document/openapi/types.ts";
import type { ClauseResult } from "../clauses/findings.ts";
import { reasonToSkip, type Selection } from "../clauses/select.ts";
import { type OnWait, RunState } from "../session/run-state.ts";
import { Session } from "../session/session.ts";
import type { SessionOptions } from "../session/session-options.ts";
import type { Clause } from "../trials/clause.ts";
import { ClauseRunner, resultOf, untriedFindings } from "./check-clauses.ts";
import { selectedClauses } from "./clauses.ts";

/** The options of a run. They are plain data, because they pass between threads. */
export interface SuiteOptions extends Omit<SessionOptions, "target"> {
  target: string;
  selection: Selection;
}

/** Returns the selected clauses of a document, each with a function that checks it. */
export function selectedChecks(
  document: Document,
  { selection, target, ...options }: SuiteOptions,
  onWait?: OnWait,
): { clause: Clause; check: () => Promise<ClauseResult> }[] {
  const all = { ...options, target: new URL(target) };
  const session = new Session(document, all, new RunState(document, all, onWait));
  const clauses = selectedClauses(document, selection);
  const wanted = clauses.filter(({ id }) => !reasonToSkip(selection, id));
  const runner = new ClauseRunner(wanted, session);
  return clauses.map((clause) => {
    const reason = reasonToSkip(selection, clause.id);
    return { clause, check: async () => (reason ? resultOf(clause, untriedFindings(reason)) : runner.result(clause)) };
  });
}

import type { Clause, ClauseName, Findings } from "./clause.ts";
import type { Session } from "./session.ts";

export type Status = "conforms" | "violated" | "not tried";

/** The result of a clause, as plain data. */
export interface ClauseResult extends Findings {
  clause: ClauseName;
  status: Status;
}

/** Checks clauses one after the other against the server of a session. */
export async function checkClauses(clauses: readonly Clause[], session: Session): Promise<ClauseResult[]> {
  const results: ClauseResult[] = [];
  for (const clause of clauses) results.push(await checkClause(clause, session));
  return results;
}

/** Checks one clause. It is violated when anything failed, and counts as not tried when any part of it was left out. */
export const checkClause = async (clause: Clause, session: Session): Promise<ClauseResult> =>
  resultOf(clause, await clause.check(session));

/** The result that findings amount to. */
export function resultOf({ id, sentence, pointer, kind }: ClauseName, findings: Findings): ClauseResult {
  const untried = findings.untried.length > 0 ? "not tried" : "conforms";
  const status = findings.failures.length > 0 ? "violated" : untried;
  return { clause: { id, sentence, pointer, kind }, ...findings, status };
}

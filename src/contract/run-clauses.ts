import type { Clause, Verdict } from "./clause.ts";
import type { Session } from "./session.ts";

export type Status = "conforms" | "violated" | "not tried";

/** What came of a clause. */
export interface Result extends Verdict {
  clause: Clause;
  status: Status;
}

/** Runs clauses one after the other against the server of a session. */
export async function runClauses(clauses: readonly Clause[], session: Session): Promise<Result[]> {
  const results: Result[] = [];
  for (const clause of clauses) results.push(await runClause(clause, session));
  return results;
}

/** Runs one clause. It is violated when anything failed, and counts as not tried when any part of it was left out. */
export async function runClause(clause: Clause, session: Session): Promise<Result> {
  const verdict = await clause.run(session);
  return { clause, ...verdict, status: statusOf(verdict) };
}

/** What a verdict comes to. */
export const statusOf = ({ failures, untried }: Verdict): Status => {
  if (failures.length > 0) return "violated";
  return untried.length > 0 ? "not tried" : "conforms";
};

import type { ClauseName, ClauseResult, Findings } from "../clauses/findings.ts";
import type { Session } from "../session/session.ts";
import type { Clause } from "../trials/clause.ts";

/** Checks clauses one after the other against the server of a session. */
export async function checkClauses(clauses: readonly Clause[], session: Session): Promise<ClauseResult[]> {
  const results: ClauseResult[] = [];
  for (const clause of clauses) results.push(await checkClause(clause, session));
  return results;
}

/** Checks one clause. It is violated when anything failed, and counts as not tried when any part of it was left out. */
export const checkClause = async (clause: Clause, session: Session): Promise<ClauseResult> =>
  resultOf(clause, await clause.check(session.forClause(clause.id)));

/** Checks clauses when their results are asked for; of a server that hangs, all of a kind together. */
export class ClauseRunner {
  readonly #clauses: readonly Clause[];
  readonly #session: Session;
  readonly #results = new Map<string, Promise<ClauseResult>>();

  constructor(clauses: readonly Clause[], session: Session) {
    this.#clauses = clauses;
    this.#session = session;
  }

  async result(clause: Clause): Promise<ClauseResult> {
    const result = await this.#start(clause);
    if (clause.kind !== "response" && this.#session.hangs(clause.kind)) {
      for (const other of this.#clauses) if (other.kind === clause.kind) void this.#start(other);
    }
    return result;
  }

  #start(clause: Clause): Promise<ClauseResult> {
    const started = this.#results.get(clause.id) ?? checkClause(clause, this.#session);
    started.catch(() => {}); // it is reported where the result is asked for
    this.#results.set(clause.id, started);
    return started;
  }
}

/** The result of a clause that is left out. */
export function leftOut(clause: ClauseName, reason: string): ClauseResult {
  return resultOf(clause, { failures: [], tried: [], untried: [{ label: "the whole clause", side: "open", reason }] });
}

/** The result that findings amount to. */
export function resultOf({ id, sentence, pointer, kind }: ClauseName, findings: Findings): ClauseResult {
  const untried = findings.untried.length > 0 ? "not tried" : "conforms";
  const status = findings.failures.length > 0 ? "violated" : untried;
  return { clause: { id, sentence, pointer, kind }, ...findings, status };
}

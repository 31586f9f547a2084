import type { ClauseResult, ClauseSummary, Findings } from "../clauses/findings.ts";
import type { Session } from "../session/session.ts";
import type { Clause } from "../trials/clause.ts";

/** Checks clauses against the server of a session, one after the other. */
export async function checkClauses(clauses: readonly Clause[], session: Session): Promise<ClauseResult[]> {
  const results: ClauseResult[] = [];
  for (const clause of clauses) results.push(await checkClause(clause, session));
  return results;
}

export async function checkClause(clause: Clause, session: Session): Promise<ClauseResult> {
  const start = performance.now();
  const result = resultOf(clause, await clause.check(session.forClause(clause.id)));
  return { ...result, seconds: (performance.now() - start) / 1000 };
}

/** Checks each clause when its result is requested. Once the server hangs, all clauses of the kind run together. */
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
    started.catch(() => {}); // reported when the result is requested
    this.#results.set(clause.id, started);
    return started;
  }
}

/** Returns the findings for a skipped clause. */
export const untriedFindings = (reason: string): Findings => ({
  failures: [],
  tried: [],
  untried: [{ label: "the whole clause", side: "open", reason }],
});

/** Returns the result of a clause: violated if any trial failed, or else not tried if any trial was skipped. */
export function resultOf({ id, sentence, pointer, kind }: ClauseSummary, findings: Findings): ClauseResult {
  const untried = findings.untried.length > 0 ? "not tried" : "conforming";
  const status = findings.failures.length > 0 ? "violated" : untried;
  return { clause: { id, sentence, pointer, kind }, ...findings, status };
}

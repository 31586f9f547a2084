import { NotTried } from "./not-tried.ts";
import type { Session } from "./session.ts";

export type Kind = "request" | "survival" | "authentication" | "behaviour" | "response";

/** Which side of a limit is tried: what the contract allows, what it forbids, or what it leaves open. */
export type Side = "within" | "beyond" | "open";

/** One sentence of the contract that a server can break. */
export interface Clause {
  /** Reads like an address, and stays the same as long as the document does. */
  id: string;
  sentence: string;
  /** Where the document says so: a JSON pointer. */
  pointer: string;
  kind: Kind;
  run(session: Session): Promise<Verdict>;
}

/** The parts of a clause that are data. */
export type ClauseName = Pick<Clause, "id" | "sentence" | "pointer" | "kind">;

/** What came of trying a clause. */
export interface Verdict {
  failures: Failure[];
  /** What was tried, on which side. */
  tried: { what: string; side: Side }[];
  /** What was left out, and why. */
  untried: { what: string; side: Side; reason: string }[];
}

/** One way in which a server broke a clause. Holds no secret. */
export interface Failure {
  /** What was tried. */
  what: string;
  sent: string;
  came: string;
  expected: string;
  /** A command that sends the same again. */
  reproduce: string;
}

/** One thing to try. */
export interface Trial {
  what: string;
  side: Side;
  /**
   * @returns the failure, if it is one
   * @throws NotTried
   */
  run(session: Session): Promise<Failure | undefined>;
}

/** A clause that holds when none of its trials fails. */
export const clauseOf = (
  id: string,
  sentence: string,
  pointer: string,
  kind: Kind,
  trials: readonly Trial[],
): Clause => ({ id, sentence, pointer, kind, run: (session) => tryAll(trials, session) });

async function tryAll(trials: readonly Trial[], session: Session): Promise<Verdict> {
  const verdict: Verdict = { failures: [], tried: [], untried: [] };
  for (const trial of trials) {
    const { what, side } = trial;
    try {
      const failure = await trial.run(session);
      verdict.tried.push({ what, side });
      if (failure) verdict.failures.push(failure);
    } catch (error) {
      if (!(error instanceof NotTried)) throw error;
      verdict.untried.push({ what, side, reason: error.message });
    }
  }
  return verdict;
}

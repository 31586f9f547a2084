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
  check(session: Session): Promise<Findings>;
}

/** The parts of a clause that are data. */
export type ClauseName = Pick<Clause, "id" | "sentence" | "pointer" | "kind">;

/** What checking a clause found. */
export interface Findings {
  failures: Failure[];
  /** What was tried, on which side. */
  tried: { label: string; side: Side }[];
  /** What was left out, and why. */
  untried: { label: string; side: Side; reason: string }[];
}

/** One way in which a server broke a clause. Holds no secret. */
export interface Failure {
  /** What was tried. */
  label: string;
  sent: string;
  received: string;
  expected: string;
  /** A command that sends the same again. */
  reproduce: string;
}

/** One thing to try. */
export interface Trial {
  label: string;
  side: Side;
  /**
   * @returns the failure, if it is one
   * @throws NotTried
   */
  attempt(session: Session): Promise<Failure | undefined>;
}

/** A clause that conforms when none of its trials fails. */
export const clauseOf = (
  id: string,
  sentence: string,
  pointer: string,
  kind: Kind,
  trials: readonly Trial[],
): Clause => ({ id, sentence, pointer, kind, check: (session) => tryAll(trials, session) });

async function tryAll(trials: readonly Trial[], session: Session): Promise<Findings> {
  const findings: Findings = { failures: [], tried: [], untried: [] };
  for (const trial of trials) {
    const { label, side } = trial;
    try {
      const failure = await trial.attempt(session);
      findings.tried.push({ label, side });
      if (failure) findings.failures.push(failure);
    } catch (error) {
      if (!(error instanceof NotTried)) throw error;
      findings.untried.push({ label, side, reason: error.message });
    }
  }
  return findings;
}

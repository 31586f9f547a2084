import { NotTried } from "../../values/not-tried.ts";
import type { ClauseKind, ClauseName, Failure, Findings, Side } from "../clauses/findings.ts";
import type { Session } from "../session/session.ts";

/** A sentence of the contract, and how it is checked. */
export interface Clause extends ClauseName {
  check(session: Session): Promise<Findings>;
}

/** One thing to try. */
export interface Trial {
  label: string;
  side: Side;
  /**
   * @returns what describes the failure, if it is one: to describe takes as long as to try, and one of several is reported
   * @throws NotTried
   */
  attempt(session: Session): Promise<(() => Failure) | undefined>;
  /** Whether a failure is not tried again: it takes long. */
  once?: boolean;
}

/** A clause that conforms when none of its trials fails. */
export const clauseOf = (
  id: string,
  sentence: string,
  pointer: string,
  kind: ClauseKind,
  trials: readonly Trial[],
): Clause => ({ id, sentence, pointer, kind, check: (session) => tryAll(trials, session, kind) });

/** A failed trial is tried this often in all: what fails once of several times is a bug, and another one. */
const ATTEMPTS = 3;

async function tryAll(trials: readonly Trial[], session: Session, kind: ClauseKind): Promise<Findings> {
  const findings: Findings = { failures: [], tried: [], untried: [] };
  const remaining = [...trials];
  while (remaining.length > 0) {
    // Of a server that hangs, each wait is long.
    const next = remaining.splice(0, session.hangs(kind) ? remaining.length : 1);
    await Promise.all(next.map((trial) => tryOne(trial, session, kind, findings)));
  }
  return findings;
}

async function tryOne(trial: Trial, session: Session, kind: ClauseKind, findings: Findings): Promise<void> {
  const { label, side } = trial;
  try {
    const failure = await trial.attempt(session);
    findings.tried.push({ label, side });
    if (failure) findings.failures.push(await repeated(trial, session, kind, failure()));
  } catch (error) {
    if (!(error instanceof NotTried)) throw error;
    findings.untried.push({ label, side, reason: error.message });
  }
}

/** The failure, with how often it happens. */
async function repeated(trial: Trial, session: Session, kind: ClauseKind, failure: Failure): Promise<Failure> {
  if (failure.cause.isTimeout) session.noteTimeout(kind);
  if (trial.once || failure.cause.isTimeout) return failure;
  let failed = 1;
  let tried = 1;
  try {
    for (; tried < ATTEMPTS; tried += 1) if (await trial.attempt(session)) failed += 1;
  } catch (error) {
    if (!(error instanceof NotTried)) throw error;
  }
  if (tried === 1) return failure;
  const frequency = failed === tried ? "fails every time" : `unstable: failed ${failed} of ${tried} times`;
  return { ...failure, frequency };
}

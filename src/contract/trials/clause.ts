import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { ClauseKind, ClauseName, Findings } from "../clauses/findings.ts";
import type { Session } from "../session/session.ts";
import { failureOf, runTrial, type Scenario, sideOf, type Trial } from "./trial.ts";

/** A sentence of the contract, and how it is checked. */
export interface Clause extends ClauseName {
  check(session: Session): Promise<Findings>;
}

/** A clause of one operation as rows of data. */
interface ClauseRows extends Omit<ClauseName, "kind"> {
  /** The end of the clause's id, after the id of the operation. */
  id: string;
  /** `request` by default. */
  kind?: ClauseKind;
  trials: readonly (Trial | Scenario)[];
}

/** Builds a clause that a server conforms to if none of the trials fails. */
export function clauseOf(contract: OperationContract, { kind = "request", trials, ...rows }: ClauseRows): Clause {
  return {
    ...rows,
    id: `${contract.operation.operationId}.${rows.id}`,
    kind,
    async check(session) {
      const findings: Findings = { failures: [], tried: [], untried: [] };
      const remaining = [...trials];
      while (remaining.length > 0) {
        // A hanging server costs a full timeout per trial, so the rest runs together.
        const next = remaining.splice(0, session.hangs(kind) ? remaining.length : 1);
        await Promise.all(next.map((trial) => addFindings(findings, session, contract, kind, trial)));
      }
      return findings;
    },
  };
}

/** The size in bytes of the largest body that is sent again after a failure. */
const MAX_REPEATED_BYTES = 10_000_000;

async function addFindings(
  { failures, tried, untried }: Findings,
  session: Session,
  contract: OperationContract,
  kind: ClauseKind,
  trial: Trial | Scenario,
): Promise<void> {
  const { label, once } = trial;
  const side = sideOf(trial);
  try {
    const failed = await runTrial(session, contract, trial);
    tried.push({ label, side });
    if (!failed) return;
    const failure = failureOf(session, contract, label, failed);
    const { isTimeout } = failure.cause;
    if (isTimeout) session.noteTimeout(kind);
    const isLarge = (failed.message.body?.byteLength ?? 0) > MAX_REPEATED_BYTES;
    const isFinal = once || isTimeout || isLarge;
    const frequency = isFinal ? {} : await frequencyOf(() => runTrial(session, contract, trial));
    failures.push({ ...failure, ...frequency });
  } catch (error) {
    if (!(error instanceof NotTried)) throw error;
    untried.push({ label, side, reason: error.message });
  }
}

/** How often a failed trial runs in total. A trial that fails only sometimes is a different bug: it is reported as unstable. */
const ATTEMPTS = 3;

/** Repeats a trial that failed, and returns how often it fails. */
async function frequencyOf(run: () => Promise<unknown>): Promise<{ frequency?: string }> {
  let failures = 1;
  let tries = 1;
  try {
    for (; tries < ATTEMPTS; tries += 1) if (await run()) failures += 1;
  } catch (error) {
    if (!(error instanceof NotTried)) throw error;
  }
  if (tries === 1) return {};
  return { frequency: failures === tries ? "fails every time" : `unstable: failed ${failures} of ${tries} times` };
}

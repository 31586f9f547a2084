import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { ClauseKind, ClauseSummary, Failure, Findings } from "../clauses/findings.ts";
import type { Session } from "../session/session.ts";
import { failureOf, runTrial, type Scenario, sideOf, type Trial } from "./trial.ts";

/** A sentence of the contract, with the function that checks it. */
export interface Clause extends ClauseSummary {
  check(session: Session): Promise<Findings>;
}

/** Trials with values that one request can carry together. Each is sent alone only if that request fails or cannot be sent. */
export interface CombinedTrials {
  together: Trial;
  alone: Trial[];
}

/** A trial that includes what easier ones demand. These are sent only if it fails or cannot be sent, to show what works. */
export interface GradedTrials {
  hardest: Trial;
  easier: Trial[];
}

/** The data from which a clause of an operation is built. */
interface ClauseRows extends Omit<ClauseSummary, "kind"> {
  /** The clause's ID without the prefix of the operation. */
  id: string;
  /** The kind, by default `request`. */
  kind?: ClauseKind;
  trials: readonly (Trial | Scenario | CombinedTrials | GradedTrials)[];
}

/** Builds a clause. A server conforms to it if none of its trials fails. */
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
        const add = async (trial: Trial | Scenario, to = findings) => addFindings(to, session, contract, kind, trial);
        const addEach = (trial: (typeof next)[number]) => {
          if ("together" in trial) return addCombined(findings, trial, add);
          return "hardest" in trial ? addGraded(findings, trial, add) : add(trial);
        };
        await Promise.all(next.map(addEach));
      }
      return findings;
    },
  };
}

/** Adds the findings of combined trials. A failure belongs to the trials that fail alone, or else to the combination. */
async function addCombined(
  findings: Findings,
  { together, alone }: CombinedTrials,
  add: (trial: Trial, to?: Findings) => Promise<void>,
): Promise<void> {
  const combined: Findings = { failures: [], tried: [], untried: [] };
  await add(together, combined);
  const isPassed = combined.failures.length === 0 && combined.tried.length > 0;
  if (isPassed) {
    findings.tried.push(...alone.map(({ label, expect: { side } }) => ({ label, side })));
    return;
  }
  const before = findings.failures.length;
  for (const trial of alone) await add(trial);
  if (findings.failures.length > before) return;
  findings.failures.push(...combined.failures);
  findings.tried.push(...combined.tried);
}

/** Adds the findings of graded trials. */
async function addGraded(
  findings: Findings,
  { hardest, easier }: GradedTrials,
  add: (trial: Trial) => Promise<void>,
): Promise<void> {
  const problems = () => findings.failures.length + findings.untried.length;
  const before = problems();
  await add(hardest);
  if (problems() > before) for (const trial of easier) await add(trial);
}

/** A failed trial with a larger body is not repeated. */
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
    const outage = failed.result.kind === "response" ? undefined : await session.outage().catch(reasonOf);
    const isFinal = once || isTimeout || isLarge;
    const frequency = isFinal ? {} : await frequencyOf(() => runTrial(session, contract, trial));
    failures.push({ ...failure, ...outageIn(failure, outage), ...frequency });
  } catch (error) {
    if (!(error instanceof NotTried)) throw error;
    untried.push({ label, side, reason: error.message });
  }
}

/** Adds how long the server responded to nothing else. A server that closes a connection because of a limit has no such outage. */
function outageIn({ received, cause }: Failure, outage: string | undefined): Partial<Failure> {
  if (outage === undefined) return {};
  const isCrash = cause.severity === "closed while sending";
  return {
    received: `${received}; ${outage}`,
    ...(isCrash && {
      cause: { severity: "crash or no response", text: "the connection is closed without a response" },
    }),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof NotTried) return error.message;
  throw error;
}

/** How often a failed trial runs in total. A trial that fails only sometimes is a different bug, so it is called unstable. */
const ATTEMPTS = 3;

/** Repeats a failed trial and returns how often it failed. */
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

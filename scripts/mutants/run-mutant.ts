import type { ClauseResult } from "../../src/contract/clauses/findings.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import { checkService, type Service, SHORT_TIMEOUT_MS, SMALL_BODY_BYTES } from "./check-service.ts";
import { AT_ONCE, mapConcurrently, mapSequentially } from "./concurrency.ts";
import type { Parts } from "./providers/provider.ts";

/** A provider that conforms except for one fault. */
export interface Mutant {
  /** The id of the clause that it violates. */
  clauseId: string;
  /** The fault. */
  label: string;
  parts: Partial<Parts>;
  /** Whether it never responds, so that a short timeout is enough. */
  hangs?: boolean;
  /** Whether the fault shows only in a run of all clauses, among many requests. */
  isWhole?: boolean;
  /** Options of the session without which the fault does not show. */
  options?: Partial<SessionOptions>;
}

/** Starts a mutant and checks the clause that it violates; checks the other clauses only if the fault needs them. */
async function runMutant(service: Service, mutant: Mutant): Promise<ClauseResult> {
  const { clauseId, label, parts, hangs, isWhole, options } = mutant;
  const all = clausesOf(service.document);
  const results = await checkService(service, parts, isWhole ? all : all.filter(({ id }) => id === clauseId), {
    seed: clauseId,
    allowCreate: true,
    ...(hangs && { timeout: SHORT_TIMEOUT_MS }),
    ...(isWhole && { maxBody: SMALL_BODY_BYTES }),
    ...options,
  });
  const own = results.find(({ clause }) => clause.id === clauseId);
  if (!own) throw new Error(`${label}: there is no clause ${clauseId}`);
  return own;
}

/** Reports whether a mutant needs this process to itself, because it counts concurrent requests. */
const isAlone = ({ clauseId, isWhole = false }: Mutant) => isWhole || clauseId.endsWith(".parallel");

/** Reports for each mutant whether the suite kills it: whether exactly the clause that the mutant violates fails. */
export async function killedBySuite(service: Service, mutants: Mutant[]): Promise<boolean[]> {
  const results = new Map<Mutant, boolean>();
  const run = async (mutant: Mutant) => results.set(mutant, (await runMutant(service, mutant)).status === "violated");
  const { alone = [], together = [] } = Object.groupBy(mutants, (mutant) => (isAlone(mutant) ? "alone" : "together"));
  await mapSequentially(alone, run);
  await mapConcurrently(together, run, AT_ONCE);
  return mutants.map((mutant) => results.get(mutant) === true);
}

/** Reports whether the clause of a mutant can be tried on the conforming provider. If not, no mutant of it can be killed. */
export async function canBeTried(service: Service, { clauseId, options = {} }: Mutant): Promise<boolean> {
  const result = await runMutant(service, { clauseId, label: "not broken", parts: {}, options });
  return result.status !== "not tried";
}

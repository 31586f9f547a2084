import type { ClauseResult } from "../../src/contract/clauses/findings.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import { checkService, type Service, SHORT_TIMEOUT_MS, SMALL_BODY_BYTES } from "./check-service.ts";
import { MAX_CONCURRENT, mapConcurrently, mapSequentially } from "./concurrency.ts";
import type { Parts } from "./providers/provider.ts";

/** A provider that conforms except for one fault. */
export interface Mutant {
  /** The ID of the clause that the mutant violates. */
  clauseId: string;
  /** The fault in words. */
  label: string;
  parts: Partial<Parts>;
  /** Whether the mutant never responds, so that a short timeout is enough. */
  hangs?: boolean;
  /** Whether the fault shows only among the many requests of a run of all clauses. */
  isWhole?: boolean;
  /** Whether any clause may reveal the fault, because chance decides which request it affects. */
  isRandom?: boolean;
  /** Options that the session needs to reveal the fault. */
  options?: Partial<SessionOptions>;
}

/** Starts a mutant and checks the clause that it violates. Checks the other clauses too if the fault needs them. */
async function runMutant(service: Service, mutant: Mutant): Promise<ClauseResult> {
  const { clauseId, label, parts, hangs, isWhole, isRandom, options } = mutant;
  const all = clausesOf(service.document);
  const results = await checkService(service, parts, isWhole ? all : all.filter(({ id }) => id === clauseId), {
    seed: clauseId,
    allowCreate: true,
    ...(hangs && { timeout: SHORT_TIMEOUT_MS }),
    ...(isWhole && { maxBody: SMALL_BODY_BYTES }),
    ...options,
  });
  const revealing = isRandom ? results.find(({ status }) => status === "violated") : undefined;
  const own = revealing ?? results.find(({ clause }) => clause.id === clauseId);
  if (!own) throw new Error(`${label}: there is no clause ${clauseId}`);
  return own;
}

/** Reports whether a mutant must be checked alone, because it counts requests. */
const isAlone = ({ clauseId, isWhole = false }: Mutant) => isWhole || clauseId.endsWith(".parallel");

/** Reports for each mutant whether the suite reports the very clause that the mutant violates. */
export async function killedBySuite(service: Service, mutants: Mutant[]): Promise<boolean[]> {
  const results = new Map<Mutant, boolean>();
  const run = async (mutant: Mutant) => results.set(mutant, (await runMutant(service, mutant)).status === "violated");
  const { alone = [], together = [] } = Object.groupBy(mutants, (mutant) => (isAlone(mutant) ? "alone" : "together"));
  await mapSequentially(alone, run);
  await mapConcurrently(together, run, MAX_CONCURRENT);
  return mutants.map((mutant) => results.get(mutant) === true);
}

/** Reports whether a mutant's clause can be tried on the conforming provider. Otherwise nothing could kill the mutant. */
export async function canBeTried(service: Service, { clauseId, options = {} }: Mutant): Promise<boolean> {
  const result = await runMutant(service, { clauseId, label: "not broken", parts: {}, options });
  return result.status !== "not tried";
}

import { createHash } from "node:crypto";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import type { Clause } from "../../src/contract/trials/clause.ts";
import type { Service } from "./check-service.ts";
import { authenticationMutants } from "./derived/authentication-mutants.ts";
import { behaviorMutants } from "./derived/behavior-mutants.ts";
import { bodyMutants } from "./derived/body-mutants.ts";
import { deletabilityMutants } from "./derived/deletability-mutants.ts";
import { encodingMutants } from "./derived/encoding-mutants.ts";
import { exampleMutants } from "./derived/example-mutants.ts";
import { leniencyMutants } from "./derived/leniency-mutants.ts";
import { limitMutants } from "./derived/limit-mutants.ts";
import { rareMutants, receivedMutants, responseMutants, statusMutants } from "./derived/response-mutants.ts";
import { everyItemMutants, lengthMutants, sizeMutants } from "./derived/size-mutants.ts";
import { survivalMutants } from "./derived/survival-mutants.ts";
import type { Mutant } from "./run-mutant.ts";

/** The families of mutants. Some derive mutants of clauses that the document lacks, which `mutantsOf` drops. */
const FAMILIES: ((service: Service, clauses: Clause[]) => Mutant[])[] = [
  limitMutants,
  bodyMutants,
  lengthMutants,
  everyItemMutants,
  sizeMutants,
  exampleMutants,
  leniencyMutants,
  authenticationMutants,
  survivalMutants,
  behaviorMutants,
  deletabilityMutants,
  encodingMutants,
  receivedMutants,
  rareMutants,
  statusMutants,
  responseMutants,
];

/** Derives all mutants of a service, at least one for every clause of its document. */
export function mutantsOf(service: Service): Mutant[] {
  const clauses = clausesOf(service.document);
  const known = new Set(clauses.map(({ id }) => id));
  return FAMILIES.flatMap((family) => family(service, clauses)).filter(({ clauseId }) => known.has(clauseId));
}

/** Selects one mutant for each clause, by a hash, so that nobody chooses it. */
export function oneForEachClause(mutants: Mutant[]): Mutant[] {
  const rank = ({ label }: Mutant) => createHash("sha256").update(label).digest("hex");
  const first = new Map<string, Mutant>();
  for (const mutant of mutants.toSorted((a, b) => rank(a).localeCompare(rank(b)))) {
    if (!first.has(mutant.clauseId)) first.set(mutant.clauseId, mutant);
  }
  return mutants.filter((mutant) => first.get(mutant.clauseId) === mutant);
}

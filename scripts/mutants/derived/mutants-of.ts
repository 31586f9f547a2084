import { clausesOf } from "../../../src/contract/run/clauses.ts";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import type { Service } from "../check-service.ts";
import type { Mutant } from "../run-mutant.ts";
import { authenticationMutants } from "./authentication-mutants.ts";
import { behaviorMutants } from "./behavior-mutants.ts";
import { bodyMutants } from "./body-mutants.ts";
import { deletabilityMutants } from "./deletability-mutants.ts";
import { encodingMutants } from "./encoding-mutants.ts";
import { exampleMutants } from "./example-mutants.ts";
import { leniencyMutants } from "./leniency-mutants.ts";
import { countMutants, limitMutants } from "./limit-mutants.ts";
import { rareMutants } from "./rare-mutants.ts";
import { receivedMutants, responseMutants, statusMutants } from "./response-mutants.ts";
import { lengthMutants, sizeMutants } from "./size-mutants.ts";
import { survivalMutants } from "./survival-mutants.ts";

/** The kinds of mutants. Some derive mutants of clauses that the document does not have, which are dropped. */
const FAMILIES: ((service: Service, clauses: Clause[]) => Mutant[])[] = [
  limitMutants,
  countMutants,
  bodyMutants,
  lengthMutants,
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

/** Derives all mutants of a service: at least one for every clause of its document. */
export function mutantsOf(service: Service): Mutant[] {
  const clauses = clausesOf(service.document);
  const known = new Set(clauses.map(({ id }) => id));
  return FAMILIES.flatMap((family) => family(service, clauses)).filter(({ clauseId }) => known.has(clauseId));
}

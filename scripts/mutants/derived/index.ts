import type { Mutant, Service } from "../run-mutant.ts";
import { authenticationMutants } from "./authentication-mutants.ts";
import { behaviourMutants } from "./behavior-mutants.ts";
import { bodyMutants } from "./body-mutants.ts";
import { deletabilityMutants } from "./deletability-mutants.ts";
import { encodingMutants, rareMutants, receivedMutants } from "./encoding-mutants.ts";
import { exampleMutants } from "./example-mutants.ts";
import { leniencyMutants } from "./leniency-mutants.ts";
import { countMutants, limitMutants } from "./limit-mutants.ts";
import { responseMutants, statusMutants } from "./response-mutants.ts";
import { lengthMutants, sizeMutants } from "./size-mutants.ts";
import { survivalMutants } from "./survival-mutants.ts";

/** Every mutant of a service: at least one for every clause of its document. */
export const mutantsOf = (service: Service): Mutant[] =>
  [
    limitMutants,
    countMutants,
    bodyMutants,
    lengthMutants,
    sizeMutants,
    exampleMutants,
    leniencyMutants,
    authenticationMutants,
    survivalMutants,
    behaviourMutants,
    deletabilityMutants,
    encodingMutants,
    receivedMutants,
    rareMutants,
    statusMutants,
    responseMutants,
  ].flatMap((family) => family(service));

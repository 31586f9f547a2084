import type { Mutant, Service } from "../mutant.ts";
import { answerMutants, statusMutants } from "./answers.ts";
import { authenticationMutants } from "./authentication.ts";
import { behaviourMutants, smallMutants } from "./behaviour.ts";
import { exampleMutants } from "./examples.ts";
import { leniencyMutants } from "./leniency.ts";
import { countMutants, limitMutants } from "./limits.ts";
import { survivalMutants } from "./survival.ts";

/** Every mutant of a service: at least one for every clause of its document. */
export const mutantsOf = (service: Service): Mutant[] =>
  [
    limitMutants,
    countMutants,
    exampleMutants,
    leniencyMutants,
    authenticationMutants,
    survivalMutants,
    behaviourMutants,
    smallMutants,
    statusMutants,
    answerMutants,
  ].flatMap((family) => family(service));

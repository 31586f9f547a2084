import type { Mutant, Service } from "../run-mutant.ts";
import { authenticationMutants } from "./authentication.ts";
import { behaviorMutants } from "./behavior.ts";
import { lengthMutants, sizeMutants } from "./between.ts";
import { bodyMutants } from "./bodies.ts";
import { deletabilityMutants } from "./deletability.ts";
import { encodingMutants, rareMutants, receivedMutants } from "./encodings.ts";
import { exampleMutants } from "./examples.ts";
import { leniencyMutants } from "./leniency.ts";
import { countMutants, limitMutants } from "./limits.ts";
import { responseMutants, statusMutants } from "./responses.ts";
import { survivalMutants } from "./survival.ts";

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
    behaviorMutants,
    deletabilityMutants,
    encodingMutants,
    receivedMutants,
    rareMutants,
    statusMutants,
    responseMutants,
  ].flatMap((family) => family(service));

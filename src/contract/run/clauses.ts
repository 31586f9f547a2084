import { type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { type Selection, selectedOf } from "../clauses/select.ts";
import { withUniqueIds } from "../clauses/unique-ids.ts";
import { authentication } from "../families/authentication/credential-clauses.ts";
import { behavior } from "../families/behavior/behavior.ts";
import { survival } from "../families/behavior/survival.ts";
import { deletability } from "../families/deletability.ts";
import { jsonSyntax } from "../families/json-syntax.ts";
import { mediaTypes } from "../families/media-types.ts";
import { responses } from "../families/responses.ts";
import { routing } from "../families/routing.ts";
import { characters } from "../families/values/characters.ts";
import { examples } from "../families/values/examples.ts";
import { largest } from "../families/values/largest.ts";
import { limits } from "../families/values/limits.ts";
import { required } from "../families/values/required.ts";
import { sizes } from "../families/values/sizes.ts";
import type { Clause } from "../trials/clause.ts";

// The responses last: they are checked against the responses to all others.
const FAMILIES: ((contract: OperationContract) => Clause[])[] = [
  required,
  limits,
  sizes,
  largest,
  characters,
  examples,
  mediaTypes,
  jsonSyntax,
  routing,
  authentication,
  survival,
  behavior,
  deletability,
  responses,
];

/** Every clause of a document: all that a server can be checked for, derived from it alone. */
export function clausesOf(document: Document): Clause[] {
  const all = readContract(document).operations;
  return withUniqueIds(
    FAMILIES.flatMap((family) => all.flatMap((contract) => family(contract).map(supported(contract)))),
  );
}

/** The clauses of a document that are selected, in their order. */
export const selectedClauses = (document: Document, selection: Selection): Clause[] =>
  selectedOf(selection, clausesOf(document), ({ id }) => id);

/** Leaves a clause as it is, unless no request to its operation could be authenticated. */
function supported({ unsupportedSecurity: reason }: OperationContract): (clause: Clause) => Clause {
  if (!reason) return (clause) => clause;
  const untried = [{ label: "the whole clause", side: "open" as const, reason }];
  return (clause) => ({ ...clause, check: async () => ({ failures: [], tried: [], untried }) });
}

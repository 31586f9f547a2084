import { unsupportedSecurity } from "../document/security.ts";
import type { Document } from "../document/types.ts";
import type { Clause } from "./clause.ts";
import { type Contract, contracts } from "./contract.ts";
import { authentication } from "./families/authentication.ts";
import { behaviour } from "./families/behaviour.ts";
import { characters } from "./families/characters.ts";
import { deletability } from "./families/deletability.ts";
import { examples } from "./families/examples.ts";
import { jsonSyntax } from "./families/json-syntax.ts";
import { largest } from "./families/largest.ts";
import { limits } from "./families/limits.ts";
import { mediaTypes } from "./families/media-types.ts";
import { required } from "./families/required.ts";
import { responses } from "./families/responses.ts";
import { routing } from "./families/routing.ts";
import { sizes } from "./families/sizes.ts";
import { survival } from "./families/survival.ts";
import { type Selection, selectedOf } from "./select.ts";
import { withUniqueIds } from "./unique-ids.ts";

// The responses last: they are checked against the responses to all others.
const FAMILIES: ((contract: Contract) => Clause[])[] = [
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
  behaviour,
  deletability,
  responses,
];

/** Every clause of a document: all that a server can be checked for, derived from it alone. */
export function clausesOf(document: Document): Clause[] {
  const all = contracts(document);
  return withUniqueIds(
    FAMILIES.flatMap((family) => all.flatMap((contract) => family(contract).map(supported(contract)))),
  );
}

/** The clauses of a document that are selected, in their order. */
export const selectedClauses = (document: Document, selection: Selection): Clause[] =>
  selectedOf(selection, clausesOf(document), ({ id }) => id);

/** Leaves a clause as it is, unless no request to its operation could be authenticated. */
function supported({ security }: Contract): (clause: Clause) => Clause {
  const reason = unsupportedSecurity(security);
  if (!reason) return (clause) => clause;
  const untried = [{ label: "the whole clause", side: "open" as const, reason }];
  return (clause) => ({ ...clause, check: async () => ({ failures: [], tried: [], untried }) });
}

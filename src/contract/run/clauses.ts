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
import { everyItem } from "../families/values/every-item.ts";
import { examples } from "../families/values/examples.ts";
import { largest } from "../families/values/largest.ts";
import { limits } from "../families/values/limits.ts";
import { required } from "../families/values/required.ts";
import { sizes } from "../families/values/sizes.ts";
import type { Clause } from "../trials/clause.ts";
import { untriedFindings } from "./check-clauses.ts";

// Response clauses come last, because they are checked against all responses of the run.
const FAMILIES: ((contract: OperationContract) => Clause[])[] = [
  required,
  limits,
  sizes,
  everyItem,
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

const known = new WeakMap<Document, Clause[]>();

/** Derives every clause from a document, once. */
export function clausesOf(document: Document): Clause[] {
  const clauses = known.get(document) ?? derive(document);
  known.set(document, clauses);
  return clauses;
}

function derive(document: Document): Clause[] {
  const { operations } = readContract(document);
  return withUniqueIds(
    FAMILIES.flatMap((family) =>
      operations.flatMap((contract) => {
        const { unsupportedSecurity: reason } = contract;
        if (!reason) return family(contract);
        return family(contract).map((clause) => ({ ...clause, check: async () => untriedFindings(reason) }));
      }),
    ),
  );
}

/** Returns the selected clauses of a document in their order. */
export const selectedClauses = (document: Document, selection: Selection): Clause[] =>
  selectedOf(selection, clausesOf(document), ({ id }) => id);

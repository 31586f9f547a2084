import type { ClauseResult } from "../../src/contract/clauses/findings.ts";
import { checkClause, checkClauses } from "../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { Session } from "../../src/contract/session/session.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import type { Clause } from "../../src/contract/trials/clause.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import type { Issued } from "./providers/authentication.ts";
import type { Handlers } from "./providers/handlers.ts";
import { type Parts, startProvider } from "./providers/provider.ts";
import { DELETABLE, NOT_DELETABLE } from "./providers/tasks.ts";

/** A provider that conforms but for one thing. */
export interface Mutant {
  /** The clause that it violates, by its id. */
  clauseId: string;
  /** How it does. */
  label: string;
  parts: Partial<Parts>;
  /** Whether it never responds, so that a short time limit will do. */
  hangs?: boolean;
  /** Whether it shows only when the session signs its requests. */
  signs?: boolean;
  /** Whether it shows only in a run of all clauses, in the many requests of the others. */
  isWhole?: boolean;
  /** What a run needs so that it shows. */
  options?: Partial<SessionOptions>;
}

/** What a provider is for: the document that it conforms to, and what it does with requests. */
export interface Service {
  document: Document;
  handlers: () => Handlers;
}

export const ISSUED: Issued = {
  token: "issued-token-of-the-providers-in-the-tests",
  ak: "ISSUEDACCESSKEY",
  sk: "issued-secret-key-of-the-providers",
};

const SHORT_TIMEOUT_MS = 500;

const clauses = new WeakMap<Document, Clause[]>();

/** The clauses of a document, derived once and not for every mutant. */
function knownClauses(document: Document): Clause[] {
  const known = clauses.get(document) ?? clausesOf(document);
  clauses.set(document, known);
  return known;
}

const SMALL_BODY_BYTES = 100_000;

/** Starts a mutant and runs the clause that it violates, and that one alone unless it needs the others. */
export async function runMutant({ document, handlers }: Service, mutant: Mutant): Promise<ClauseResult> {
  const clause = knownClauses(document).find(({ id }) => id === mutant.clauseId);
  if (!clause) throw new Error(`${mutant.label}: there is no clause ${mutant.clauseId}`);
  await using provider = await startProvider({ document, handlers: handlers(), issued: ISSUED, ...mutant.parts });
  const session = new Session(document, {
    target: provider.url,
    credentials: mutant.signs ? { key: ISSUED } : { token: ISSUED.token },
    seed: mutant.clauseId,
    allowCreate: true,
    deletable: DELETABLE,
    notDeletable: NOT_DELETABLE,
    ...(mutant.hangs && { timeout: SHORT_TIMEOUT_MS }),
    ...(mutant.isWhole && { maxBody: SMALL_BODY_BYTES }),
    ...mutant.options,
  });
  if (mutant.isWhole) {
    const results = await checkClauses(knownClauses(document), session);
    return results.find((result) => result.clause.id === clause.id) as ClauseResult;
  }
  return await checkClause(clause, session); // awaited, or the provider would be gone before
}

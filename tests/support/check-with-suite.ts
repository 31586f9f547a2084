import type { ClauseKind, ClauseResult } from "../../src/contract/clauses/findings.ts";
import { NO_SUCH_RESPONSE } from "../../src/contract/families/responses.ts";
import { checkClauses } from "../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { Session } from "../../src/contract/session/session.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { keys } from "./running-mock.ts";

/** The token that a server under test has to take. */
export const token = "a-token-that-is-valid";

/** What the contract suite says of a server, by all clauses or by those of one kind; bodies of up to 2 MB are sent. */
export async function checkWithSuite(document: Document, target: URL, kind?: ClauseKind): Promise<ClauseResult[]> {
  const session = new Session(document, {
    ...{ target, credentials: { token, key: keys }, seed: "corpus", maxBody: 2e6, allowCreate: true },
    timeout: 60_000, // a busy machine takes long
  });
  const clauses = clausesOf(document).filter((clause) => kind === undefined || clause.kind === kind);
  return checkClauses(clauses, session);
}

/** The violated clauses, with what shows each. */
export const violationsIn = (results: ClauseResult[]) =>
  results
    .filter(({ status }) => status === "violated")
    .map(({ clause, failures: [first] }) => [clause.id, first?.label, first?.sent, first?.received]);

/** Why something was left out, each reason once, other than that nothing in the responses could have violated a clause. */
export function reasonsIn(results: ClauseResult[]): string[] {
  const all = results.flatMap(({ untried }) =>
    untried.map(({ reason }) => reason.replaceAll(/\d[\d.e+]* MB/g, "N MB")),
  );
  return [...new Set(all)].filter((reason) => reason !== NO_SUCH_RESPONSE).sort();
}

import type { ClauseResult } from "../../src/contract/clauses/findings.ts";
import { checkClauses } from "../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { Session } from "../../src/contract/session/session.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import type { Clause } from "../../src/contract/trials/clause.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { keys } from "./running-mock.ts";

/** The token that a server under test must accept. */
export const token = "a-token-that-is-valid";

/** Returns the suite's results for a server, for all clauses unless others are given. Sends bodies of up to 2 MB. */
export async function checkWithSuite(
  document: Document,
  target: URL,
  clauses: Clause[] = clausesOf(document),
  options: Partial<SessionOptions> = {},
): Promise<ClauseResult[]> {
  const session = new Session(document, {
    ...{ target, credentials: { token, key: keys }, seed: "corpus", maxBody: 2e6, allowCreate: true },
    timeout: 60_000, // for a busy machine
    ...options,
  });
  return checkClauses(clauses, session);
}

/** Returns the violated clauses, each with its first failure. */
export const violationsIn = (results: ClauseResult[]) =>
  results
    .filter(({ status }) => status === "violated")
    .map(({ clause, failures: [first] }) => [clause.id, first?.label, first?.sent, first?.received]);

/** Matches the reasons of clauses that no response could have violated. */
const UNSEEN = /^(none of the \S+ responses had|no \S+ was received)/;

/** Returns the reasons why the suite left something out, each once. Leaves out the reason that no response could have violated a clause. */
export function reasonsIn(results: ClauseResult[]): string[] {
  const all = results.flatMap(({ untried }) =>
    untried.map(({ reason }) => reason.replaceAll(/\d[\d.e+]* MB/g, "N MB")),
  );
  return [...new Set(all)].filter((reason) => !UNSEEN.test(reason)).sort();
}

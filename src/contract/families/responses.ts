import type { OperationContract } from "../../document/contract.ts";
import type { ClauseName, Findings } from "../clauses/findings.ts";
import type { Ledger } from "../responses/ledger.ts";
import { type ResponseClause, responseClauses } from "../responses/response-clauses.ts";
import type { Clause } from "../trials/clause.ts";
import { probe } from "./probe.ts";

/** Why a response clause was not tried. */
export const NO_SUCH_RESPONSE = "no response could have violated it";

/** A clause for every part of the documented responses; checked against all responses of the session. */
export const responses = (contract: OperationContract): Clause[] =>
  responseClauses(contract).map(
    (clause): Clause => ({
      ...clause,
      async check(session) {
        await probe(contract, session);
        return responseFindings(session.ledger, clause, session.options.requireResponses);
      },
    }),
  );

/** What the responses in a ledger say about a response clause. */
export function responseFindings(ledger: Ledger, clause: ResponseClause, required: string[] = []): Findings {
  const { id, aspect, status = "" } = clause;
  const count = ledger.exercised(id);
  const warnings = ledger.warnings(id);
  const failures = ledger.failures(id);
  if (count > 0) {
    const tried = [{ label: `${count} responses`, side: "open" as const }];
    return { failures, tried, untried: [], ...(warnings.length > 0 && { warnings }) };
  }
  if (aspect === "unread") {
    const reason = `bodies of ${clause.mediaType} are not read`;
    return { failures, tried: [], untried: [{ label: "the body", side: "open", reason }] };
  }
  if (aspect === "received") return neverReceived(clause, status, required.includes(status));
  return { failures, tried: [], untried: [{ label: "responses", side: "open", reason: NO_SUCH_RESPONSE }] };
}

function neverReceived({ sentence }: ClauseName, status: string, isRequired: boolean): Findings {
  const reason = `the documented response ${status} was never received`;
  if (!isRequired) {
    const untried = [{ label: "responses", side: "open" as const, reason }];
    return {
      failures: [],
      tried: [],
      untried,
      warnings: [`${reason}: --require-response ${status} makes that a violation`],
    };
  }
  const failure = {
    label: reason,
    sent: "valid requests, and requests without valid credentials",
    received: `no ${status}`,
    expected: sentence,
    reproduce: "there is no single request that shows it",
    cause: { severity: "response outside its schema", text: reason },
  } as const;
  return { failures: [failure], tried: [{ label: "all responses", side: "open" }], untried: [] };
}

import type { OperationContract } from "../../document/contract.ts";
import { ITEM } from "../../values/subschemas.ts";
import type { Failure, Findings } from "../clauses/findings.ts";
import type { Ledger } from "../responses/ledger.ts";
import { type ResponseClause, responseClauses } from "../responses/response-clauses.ts";
import type { Clause } from "../trials/clause.ts";
import { probe } from "./probe.ts";

/** Builds a clause for every rule about the responses. It is checked against all responses of the run. */
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

/** Returns the findings of a ledger's responses for a response clause. */
export function responseFindings(ledger: Ledger, clause: ResponseClause, required: string[] = []): Findings {
  const { id, aspect, status = "", mediaType, sentence } = clause;
  const failures = ledger.failures(id);
  const tried = (label: string) => [{ label, side: "open" as const }];
  const untried = (label: string, reason: string) => [{ label, side: "open" as const, reason }];
  const count = ledger.exercised(id);
  if (count > 0) {
    const warnings = ledger.warnings(id);
    return { failures, tried: tried(`${count} responses`), untried: [], ...(warnings.length > 0 && { warnings }) };
  }
  if (aspect === "unread") {
    return { failures, tried: [], untried: untried("the body", `bodies of ${mediaType} are not read`) };
  }
  if (aspect !== "received") return { failures, tried: [], untried: untried("responses", unseen(ledger, clause)) };
  const unlike = ledger.unlike(id);
  const reason = `the documented response ${status} was never received`;
  if (required.includes(status)) {
    return {
      failures: [unlike ?? neverReceived(reason, status, sentence)],
      tried: tried("all responses"),
      untried: [],
    };
  }
  const warning = `${reason}: --require-response ${status} makes that a violation`;
  return {
    failures: [],
    tried: [],
    untried: untried("responses", reason),
    warnings: [...ledger.warnings(id), warning],
  };
}

/** Returns why no response could have violated a clause. */
function unseen(ledger: Ledger, clause: ResponseClause): string {
  const { id, aspect, status, keyword } = clause;
  if (!ledger.isReceived(id)) return status === undefined ? "no response was received" : `no ${status} was received`;
  const none = `none of the ${status} responses had`;
  if (aspect === "header") return `${none} this header`;
  if (aspect !== "keyword" || !keyword) return `${none} this media type`;
  if (keyword.path.at(-1) === ITEM) return `${none} such an item`;
  return keyword.path.length > 0 ? `${none} this property` : `${none} such a body`;
}

const neverReceived = (label: string, status: string, sentence: string): Failure => ({
  label,
  sent: "valid requests, and requests without valid credentials",
  received: `no ${status}`,
  expected: sentence,
  reproduce: "no single request shows it",
  cause: { severity: "response outside its schema", text: label },
});

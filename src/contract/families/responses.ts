import type { OperationContract } from "../../document/contract.ts";
import type { Failure, Findings } from "../clauses/findings.ts";
import type { Ledger } from "../responses/ledger.ts";
import { type ResponseClause, responseClauses } from "../responses/response-clauses.ts";
import type { Clause } from "../trials/clause.ts";
import { probe } from "./probe.ts";

export const NO_SUCH_RESPONSE = "no response could have violated it";

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
  if (aspect !== "received") return { failures, tried: [], untried: untried("responses", NO_SUCH_RESPONSE) };
  const reason = `the documented response ${status} was never received`;
  if (required.includes(status)) {
    return { failures: [neverReceived(reason, status, sentence)], tried: tried("all responses"), untried: [] };
  }
  const warning = `${reason}: --require-response ${status} makes that a violation`;
  return { failures: [], tried: [], untried: untried("responses", reason), warnings: [warning] };
}

const neverReceived = (label: string, status: string, sentence: string): Failure => ({
  label,
  sent: "valid requests, and requests without valid credentials",
  received: `no ${status}`,
  expected: sentence,
  reproduce: "no single request shows it",
  cause: { severity: "response outside its schema", text: label },
});

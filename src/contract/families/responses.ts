import type { Clause, ClauseName, Findings } from "../clause.ts";

import type { Contract } from "../contract.ts";
import { type EvidenceContext, exchangeText } from "../evidence.ts";
import type { Ledger } from "../ledger.ts";
import { address, places } from "../places.ts";
import { probe } from "../probe.ts";
import { isVacuous, RESPONSE_KEYWORDS } from "../response-keywords.ts";

/** A clause for every status, media type, header and keyword of the responses; checked against all responses of the session. */
export function responses(contract: Contract): Clause[] {
  const { document, operation, schemas } = contract;
  const prefix = `${operation.operationId}.response`;
  const clause = (id: string, sentence: string, pointer: string): Clause => ({
    id: `${prefix}.${id}`,
    sentence,
    pointer,
    kind: "response",
    async check(session) {
      await probe(contract, session);
      return responseFindings(session.ledger, contract, this, session);
    },
  });
  const statuses = Object.entries(operation.responses).flatMap(([status, response]) => [
    ...Object.keys(response.headers ?? {}).map((name) =>
      clause(
        `${status}.header.${name}`,
        `The header ${name} of a ${status} is as documented.`,
        schemas.where(response.headers, name),
      ),
    ),
    ...Object.entries(response.content ?? {}).flatMap(([type, { schema = {} }]) => [
      clause(`${status}.mediaType`, `The media type of a ${status} is ${type}.`, schemas.where(response.content, type)),
      clause(`${status}.body.syntax`, `The body of a ${status} is JSON.`, schemas.where(response.content, type)),
      ...places(document, schema).flatMap(({ path, schema: node }) =>
        Object.keys(node)
          .filter((keyword) => RESPONSE_KEYWORDS.includes(keyword) && !isVacuous(keyword, node[keyword]))
          .flatMap((keyword) => {
            const place = `${status}.body${address(path)}`;
            if (keyword === "required") {
              return (node.required ?? []).map((name) =>
                clause(
                  `${place}.${name}.required`,
                  `The body of a ${status} has ${address([...path, name]).slice(1)}.`,
                  schemas.where(node.required),
                ),
              );
            }
            const value = `${keyword} ${JSON.stringify(node[keyword])}`;
            const title = path.length ? address(path).replace(/^\./, "") : "the body";
            return [
              clause(
                `${place}.${keyword}`,
                `In a ${status}, ${title} keeps to ${value}.`,
                schemas.where(node, keyword),
              ),
            ];
          }),
      ),
    ]),
  ]);
  return [
    clause("complete", "Every response is complete: no connection is cut.", operation.pointer),
    clause(
      "status",
      "The status of the response to a valid request is documented.",
      schemas.where(operation.responses),
    ),
    ...statuses,
  ];
}

/** What the responses in a ledger say about a response clause. */
export function responseFindings(
  ledger: Ledger,
  contract: Contract,
  { id, sentence }: ClauseName,
  context: EvidenceContext,
): Findings {
  const failures = ledger.violations(id).map(({ violation, message, outcome }) => ({
    label: violation.message,
    ...exchangeText(context, contract, message, outcome),
    expected: sentence,
  }));
  const count = ledger.exercised(id);
  return count > 0
    ? { failures, tried: [{ label: `${count} responses`, side: "open" }], untried: [] }
    : {
        failures,
        tried: [],
        untried: [{ label: "responses", side: "open", reason: "no response could have broken it" }],
      };
}

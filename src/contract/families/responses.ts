import type { Clause, ClauseName, Findings } from "../clause.ts";

import type { Contract } from "../contract.ts";
import { type EvidenceContext, exchangeText } from "../evidence.ts";
import type { Ledger } from "../ledger.ts";
import { address } from "../places.ts";
import { probe } from "../probe.ts";
import { type ResponseBody, responseBodies, responseKeywords } from "../response-bodies.ts";

/** A clause for every status, media type, header and keyword of the responses; checked against all responses of the session. */
export function responses(contract: Contract): Clause[] {
  const { operation, schemas } = contract;
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
    ...Object.keys(response.headers ?? {})
      .filter((name) => name.toLowerCase() !== "content-type")
      .map((name) =>
        clause(
          `${status}.header.${name}`,
          `The header ${name} of a ${status} is as documented.`,
          schemas.where(response.headers, name),
        ),
      ),
    ...mediaType(status),
    ...responseBodies(operation, status).flatMap((body) => bodyClauses(contract, status, body, clause)),
  ]);
  function mediaType(status: string): Clause[] {
    const all = responseBodies(operation, status).map((body) => body.mediaType);
    if (all.length === 0) return [];
    const { content } = operation.responses[status] ?? {};
    const pointer = all.length > 1 ? schemas.where(content) : schemas.where(content, ...all);
    return [clause(`${status}.mediaType`, `The media type of a ${status} is ${all.join(" or ")}.`, pointer)];
  }
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

function bodyClauses(
  { document, operation, schemas }: Contract,
  status: string,
  { id, mediaType, schema, kind }: ResponseBody,
  clause: (id: string, sentence: string, pointer: string) => Clause,
): Clause[] {
  if (!schema) return [];
  const pointer = schemas.where(operation.responses[status]?.content, mediaType);
  if (kind !== "json" && kind !== "text") {
    const reason = `bodies of ${mediaType} are not read`;
    const untried = [{ label: "the body", side: "open" as const, reason }];
    const check = async () => ({ failures: [], tried: [], untried });
    return [{ ...clause(id, `The body of a ${status} is as documented.`, pointer), check }];
  }
  const keywords = responseKeywords(document, schemas, schema).map(({ end, keyword, path, property, ...each }) => {
    const title = path.length ? address(path).replace(/^\./, "") : "the body";
    const sentence = property
      ? `The body of a ${status} has ${address([...path, property]).slice(1)}.`
      : `In a ${status}, ${title} keeps to ${keyword}${valueText(each.schema[keyword])}.`;
    return clause(`${id}${end}`, sentence, each.pointer);
  });
  const syntax = clause(`${id}.syntax`, `The body of a ${status} is JSON.`, pointer);
  return kind === "json" ? [syntax, ...keywords] : keywords;
}

/** The value of a keyword, where it is short enough for a sentence. */
function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? "" : ` ${text}`;
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

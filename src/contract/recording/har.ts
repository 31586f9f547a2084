import { type OperationContract, readContract } from "../../document/contract.ts";
import { endsAsTemplate, literalLength } from "../../document/openapi/path-template.ts";
import type { Document } from "../../document/openapi/types.ts";
import type { ClauseResult } from "../clauses/findings.ts";
import type { RepeatContext } from "../evidence/curl.ts";
import { Secrets } from "../evidence/secrets.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import { contentTypes } from "../exchange/receive-response.ts";
import { jsonBody } from "../exchange/request.ts";
import { responseFindings } from "../families/responses.ts";
import { Ledger } from "../responses/ledger.ts";
import { responseClauses } from "../responses/response-clauses.ts";
import { resultOf } from "../run/check-clauses.ts";
import { isRateLimited } from "../session/pacer.ts";
import type { Recorded, Unreadable } from "./read-har.ts";
import { recordedSecrets } from "./recorded-secrets.ts";

/** What recorded traffic says about the response clauses of a document. */
export interface HarFindings {
  results: ClauseResult[];
  entries: number;
  /** How many exchanges belong to an operation of the document. */
  matched: number;
  /** Of those: how many have no body recorded, so that only status and headers are checked. */
  withoutBody: number;
  /** Why requests count as invalid, so that the status of the response is not checked; and the entries. */
  invalid: Map<string, number[]>;
  /** The entries that are not tried, and why. */
  untried: Unreadable[];
}

/** Checks recorded responses against the same response clauses as those of a run. */
export function checkHar(document: Document, entries: (Recorded | Unreadable)[], required: string[] = []): HarFindings {
  const known = readContract(document).operations;
  const ledger = new Ledger();
  const secrets = new Secrets();
  const findings: HarFindings = {
    results: [],
    entries: entries.length,
    matched: 0,
    withoutBody: 0,
    invalid: new Map(),
    untried: [],
  };
  for (const recorded of entries) {
    if ("reason" in recorded) {
      findings.untried.push(recorded);
      continue;
    }
    const contract = contractOf(known, recorded);
    if (!contract) continue;
    if (recorded.status === 0) {
      findings.untried.push({
        entry: recorded.entry,
        reason: "it has no response: the request was aborted, or blocked",
      });
      continue;
    }
    const result = resultOfEntry(recorded);
    if (isRateLimited(result)) {
      findings.untried.push({ entry: recorded.entry, reason: `rate limited (${recorded.status})` });
      continue;
    }
    findings.matched += 1;
    if (!recorded.responseBody) findings.withoutBody += 1;
    for (const secret of recordedSecrets(recorded, contract)) secrets.add(secret);
    const reason = reasonAgainst(contract, recorded);
    // Without credentials one gets 401 or 403; a 5xx shows that the server failed.
    const valid = reason === undefined || recorded.status >= 500;
    if (!valid) findings.invalid.set(reason, [...(findings.invalid.get(reason) ?? []), recorded.entry]);
    const context: RepeatContext = {
      secrets,
      options: { target: new URL(recorded.url.origin) },
      repeat: () => `entry ${recorded.entry} of the recording`,
    };
    ledger.enter(context, contract, messageOf(contract, recorded), result, valid);
  }
  findings.results = known.flatMap((contract) =>
    responseClauses(contract).map((clause) => resultOf(clause, responseFindings(ledger, clause, required))),
  );
  return findings;
}

/** The operation that a request is one of, whatever stands before its path; of several, the most literal path. */
const contractOf = (all: OperationContract[], { method, url }: Recorded): OperationContract | undefined =>
  all
    .filter(
      ({ operation }) =>
        url.protocol.startsWith("http") &&
        operation.method === method.toLowerCase() &&
        endsAsTemplate(operation.path, url.pathname),
    )
    .sort((one, other) => literalLength(other.operation.path) - literalLength(one.operation.path))[0];

/** Why the contract does not allow a recorded request, as far as one can know; `undefined` if it does. */
function reasonAgainst(
  contract: OperationContract,
  { requestHeaders, requestBody, status }: Recorded,
): string | undefined {
  const { operation, schemas, credential } = contract;
  const names = requestHeaders.map(([name]) => name.toLowerCase());
  const isSigned = names.includes("authorization");
  const needed = operation.parameters.filter(({ in: place, required }) => place === "header" && required);
  const missing = [...needed.map(({ name }) => name), ...(credential?.in === "header" ? [credential.name] : [])].find(
    (name) => !names.includes(name.toLowerCase()) && !(isSigned && name === credential?.name),
  );
  if (missing !== undefined) return `no ${missing} (was it removed from the recording?)`;
  if (status === 401) return "its credentials were refused (had they expired?)";
  const [, media] = jsonBody(contract) ?? [];
  if (!media?.schema) return undefined;
  if (requestBody === undefined) return operation.requestBody?.required ? "no body (was it recorded?)" : undefined;
  try {
    return schemas.validatorOf(media.schema, "request")(JSON.parse(requestBody))
      ? undefined
      : "the body is not as documented";
  } catch (error) {
    if (error instanceof SyntaxError) return "the body is not JSON";
    throw error;
  }
}

const messageOf = (
  { credential }: OperationContract,
  { method, url, requestHeaders, requestBody }: Recorded,
): Message => ({
  method,
  target: url.pathname + url.search,
  headers: requestHeaders.filter(
    ([name]) => name.toLowerCase() !== credential?.name.toLowerCase() && /^(content-type|accept|prefer)$/i.test(name),
  ),
  ...(requestBody !== undefined && { body: Buffer.from(requestBody) }),
  credentials: "valid",
});

function resultOfEntry({ status, responseHeaders, responseBody }: Recorded): ExchangeResult {
  // A recording has the body without its coding.
  const headers = responseHeaders
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => name !== "content-encoding");
  const isBodyUnknown = responseBody === undefined;
  const body = responseBody ?? Buffer.alloc(0);
  return {
    kind: "response",
    status,
    headers: { ...Object.fromEntries(headers), ...contentTypes(valuesOf(headers, "content-type")) },
    body,
    ...(isBodyUnknown && { isBodyUnknown }),
  };
}

const valuesOf = (headers: [string, string][], wanted: string) =>
  headers.filter(([name]) => name === wanted).map(([, value]) => value);

import { type OperationContract, readContract } from "../../document/contract.ts";
import { endsAsTemplate, literalLength } from "../../document/openapi/path-template.ts";
import type { Document } from "../../document/openapi/types.ts";
import type { ClauseResult } from "../clauses/findings.ts";
import { Secrets } from "../evidence/secrets.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import { contentTypes } from "../exchange/receive-response.ts";
import { responseFindings } from "../families/responses.ts";
import { Ledger } from "../responses/ledger.ts";
import { responseClauses } from "../responses/response-clauses.ts";
import { resultOf } from "../run/check-clauses.ts";
import { isRateLimited } from "../session/pacer.ts";
import type { HarEntry, Recording, UntriedEntry } from "./read-har.ts";
import { recordedSecrets } from "./recorded-secrets.ts";

/** The results of a recording. */
export interface RecordingFindings {
  results: ClauseResult[];
  /** The number of checked exchanges. Each belongs to an operation of the document. */
  matched: number;
  /** The number of checked exchanges without a recorded body. Only their status and headers are checked. */
  withoutBody: number;
  /** The entries with an invalid request, by the reason. The status of their responses is not checked. */
  invalid: Map<string, number[]>;
  untried: UntriedEntry[];
}

/** Methods that change nothing. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/** Checks recorded responses against the response clauses of a document. */
export function checkExchanges(document: Document, recording: Recording, required: string[] = []): RecordingFindings {
  const { operations } = readContract(document);
  const ledger = new Ledger();
  const secrets = new Secrets();
  const invalid = new Map<string, number[]>();
  const untried = [...recording.unreadable];
  let matched = 0;
  let withoutBody = 0;
  for (const recorded of recording.exchanges) {
    const { entry, method, status, responseBody, url } = recorded;
    const contract = contractOf(operations, recorded);
    if (!contract) continue;
    const result = resultOfEntry(recorded);
    if (status === 0 || isRateLimited(result)) {
      const aborted = "it has no response: the request was aborted, or blocked";
      untried.push({ entry, reason: status === 0 ? aborted : `rate limited (${status})` });
      continue;
    }
    matched += 1;
    if (!responseBody) withoutBody += 1;
    for (const secret of recordedSecrets(recorded, contract)) secrets.add(secret);
    const reason = reasonAgainst(contract, recorded);
    // A 5xx is a failure of the server even if the request is invalid.
    const valid = reason === undefined || status >= 500;
    if (!valid) invalid.set(reason, [...(invalid.get(reason) ?? []), entry]);
    const repeat = () => `entry ${entry} of the recording`;
    const warning = SAFE_METHODS.includes(method) ? undefined : "WARNING, this sends the recorded IDs again";
    const context = { secrets, options: { target: new URL(url.origin) }, repeat, warning };
    ledger.enter(context, contract, messageOf(contract, recorded), result, valid);
  }
  const results = operations.flatMap((contract) =>
    responseClauses(contract).map((clause) => resultOf(clause, responseFindings(ledger, clause, required))),
  );
  return { results, matched, withoutBody, invalid, untried: untried.toSorted((a, b) => a.entry - b.entry) };
}

/** Returns the operation of a request. A base path may precede the operation's path. The most literal path wins. */
const contractOf = (all: OperationContract[], { method, url }: HarEntry): OperationContract | undefined =>
  all
    .filter(({ operation }) => operation.method === method.toLowerCase() && url.protocol.startsWith("http"))
    .filter(({ operation }) => endsAsTemplate(operation.path, url.pathname))
    .sort((one, other) => literalLength(other.operation.path) - literalLength(one.operation.path))[0];

/** Returns why the contract forbids a recorded request; `undefined` if the recording shows no reason. */
function reasonAgainst(contract: OperationContract, recorded: HarEntry): string | undefined {
  const { body, operation, schemas, credential } = contract;
  const { requestHeaders, requestBody, status } = recorded;
  const names = requestHeaders.map(([name]) => name.toLowerCase());
  const needed = operation.parameters.filter((parameter) => parameter.in === "header" && parameter.required);
  const missing = [...needed.map(({ name }) => name), ...(credential?.in === "header" ? [credential.name] : [])]
    .filter((name) => name !== credential?.name || !names.includes("authorization")) // a signature replaces the token
    .find((name) => !names.includes(name.toLowerCase()));
  if (missing !== undefined) return `no ${missing} (was it removed from the recording?)`;
  if (status === 401) return "its credentials were refused (had they expired?)";
  if (body?.kind !== "json" || !body.media.schema) return undefined;
  if (requestBody === undefined) return operation.requestBody?.required ? "no body (was it recorded?)" : undefined;
  try {
    const isValid = schemas.validatorOf(body.media.schema, "request")(JSON.parse(requestBody));
    return isValid ? undefined : "the body is not as documented";
  } catch (error) {
    if (error instanceof SyntaxError) return "the body is not JSON";
    throw error;
  }
}

const messageOf = ({ credential }: OperationContract, recorded: HarEntry): Message => ({
  method: recorded.method,
  target: recorded.url.pathname + recorded.url.search,
  headers: recorded.requestHeaders.filter(
    ([name]) => name.toLowerCase() !== credential?.name.toLowerCase() && /^(content-type|accept|prefer)$/i.test(name),
  ),
  ...(recorded.requestBody !== undefined && { body: Buffer.from(recorded.requestBody) }),
  credentials: "valid",
});

function resultOfEntry({ status, responseHeaders, responseBody }: HarEntry): ExchangeResult {
  // Recorders store bodies decoded.
  const headers = responseHeaders
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => name !== "content-encoding");
  const types = headers.filter(([name]) => name === "content-type").map(([, value]) => value);
  return {
    kind: "response",
    status,
    headers: { ...Object.fromEntries(headers), ...contentTypes(types) },
    body: responseBody ?? Buffer.alloc(0),
    ...(responseBody === undefined && { isBodyUnknown: true }),
  };
}

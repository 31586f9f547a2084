import { readFile } from "node:fs/promises";
import { UsageError } from "../command-line/command.ts";
import { endsAsTemplate, literalLength } from "../document/path-template.ts";
import type { Document } from "../document/types.ts";
import { type ClauseResult, resultOf } from "./check-clauses.ts";
import { clausesOf } from "./clauses.ts";
import { type Contract, contracts } from "./contract.ts";
import type { ExchangeResult } from "./exchange.ts";
import { responseFindings } from "./families/responses.ts";
import { Ledger } from "./ledger.ts";
import type { Message } from "./message.ts";
import { jsonBody } from "./request.ts";
import { Secrets } from "./secrets.ts";

/** The parts of HAR 1.2 that are read. @see http://www.softwareishard.com/blog/har-12-spec/ */
interface Har {
  log: { entries: Entry[] };
}

interface Entry {
  request: { method: string; url: string; headers: Pair[]; postData?: { text?: string } };
  response: { status: number; headers: Pair[]; content: { text?: string; encoding?: string; size?: number } };
}

interface Pair {
  name: string;
  value: string;
}

/** What recorded traffic says about the response clauses of a document. */
export interface HarFindings {
  results: ClauseResult[];
  /** Exchanges that belong to an operation of the document, and all. */
  matched: number;
  entries: number;
  /** Of those that belong to one: how many have no body recorded, so that nothing could be checked. */
  withoutBody: number;
}

/** @throws `UsageError` if the file cannot be read, or is not HAR */
export async function readHar(file: string): Promise<Har> {
  let har: unknown;
  try {
    har = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
  const { log } = (har ?? {}) as Partial<Har>;
  if (!Array.isArray(log?.entries)) throw new UsageError(`${file} is not HAR 1.2: it has no log.entries`);
  return har as Har;
}

/** Checks recorded responses against the same response clauses as those of a run. */
export function checkHar(document: Document, { log: { entries } }: Har): HarFindings {
  const known = contracts(document);
  const ledger = new Ledger();
  const secrets = new Secrets();
  const counts = { matched: 0, entries: entries.length, withoutBody: 0 };
  let target = new URL("http://recorded");
  for (const entry of entries) {
    const url = new URL(entry.request.url);
    const contract = contractOf(known, entry.request.method, url);
    if (!contract || entry.response.status === 0) continue;
    counts.matched += 1;
    target = new URL(url.origin);
    for (const { name, value } of entry.request.headers) if (isSecret(contract, name)) secrets.add(value);
    const { content, status } = entry.response;
    if (content.text === undefined && (content.size ?? 0) > 0) {
      counts.withoutBody += 1;
      continue;
    }
    const message = messageOf(contract, entry, url);
    const outcome: ExchangeResult = {
      kind: "response",
      status,
      headers: Object.fromEntries(entry.response.headers.map(({ name, value }) => [name.toLowerCase(), value])),
      body: Buffer.from(content.text ?? "", content.encoding === "base64" ? "base64" : "utf8"),
    };
    ledger.enter(contract, message, outcome, isValid(contract, entry));
  }
  const results = clausesOf(document)
    .filter(({ kind }) => kind === "response")
    .flatMap((clause) => {
      const contract = known.find(({ operation }) => clause.id.startsWith(`${operation.operationId}.`));
      if (!contract) return [];
      const findings = responseFindings(ledger, contract, clause, { secrets, target });
      return [resultOf(clause, findings)];
    });
  return { results, ...counts };
}

/** The operation that a request is one of, whatever stands before its path; of several, the most literal path. */
const contractOf = (all: Contract[], method: string, { pathname }: URL): Contract | undefined =>
  all
    .filter(({ operation }) => operation.method === method.toLowerCase() && endsAsTemplate(operation.path, pathname))
    .sort((one, other) => literalLength(other.operation.path) - literalLength(one.operation.path))[0];

/** Whether the contract allows a recorded request, as far as one can know: its body, and the headers that it needs. */
function isValid(contract: Contract, { request }: Entry): boolean {
  const { operation, schemas } = contract;
  const names = request.headers.map(({ name }) => name.toLowerCase());
  const missing = operation.parameters.some(
    ({ name, in: place, required }) => place === "header" && required && !names.includes(name.toLowerCase()),
  );
  const [, media] = jsonBody(contract) ?? [];
  if (missing || !media?.schema) return !missing;
  try {
    return schemas.of(media.schema)(JSON.parse(request.postData?.text ?? ""));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const messageOf = (contract: Contract, { request }: Entry, url: URL): Message => ({
  method: request.method,
  target: url.pathname + url.search,
  headers: request.headers
    .filter(({ name }) => !isSecret(contract, name) && /^(content-type|accept|prefer)$/i.test(name))
    .map(({ name, value }) => [name, value] as const),
  ...(request.postData?.text !== undefined && { body: Buffer.from(request.postData.text) }),
  credentials: "valid",
});

function isSecret({ security }: Contract, name: string): boolean {
  const tokens = security.alternatives.map((credential) => credential.name.toLowerCase());
  return [...tokens, "authorization", "cookie", "x-security-token"].includes(name.toLowerCase());
}

import { setTimeout as sleep } from "node:timers/promises";
import { type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import { printable, shortened } from "../../shared/printable.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { NotTried } from "../../values/not-tried.ts";
import { createsResource } from "../clauses/creates-resource.ts";
import { isHtml, titleOfPage } from "../evidence/readable-body.ts";
import type { RawResponse } from "../exchange/receive-response.ts";
import { request } from "../exchange/request.ts";
import { RateLimited } from "../session/pacer.ts";
import { isLost } from "../session/recovery.ts";
import { Session } from "../session/session.ts";
import type { SessionOptions } from "../session/session-options.ts";
import { isAnyFound, isOwn, NOT_FOUND, pathOf, repeatedPart, withoutPart } from "./base-path.ts";
import { causeOfBreakage, causeOfRefusal } from "./connection-causes.ts";

/** Statuses that a gateway sends while its server is starting. */
const STARTING = [502, 503, 504];

/** The waits before further attempts. If the status is not in STARTING, there is only one further attempt. */
const RETRY_MS = [200, 1000, 2000, 4000];

/**
 * Sends a valid request with each of the credentials. A wrong address or token then gives one line, not a hundred violations.
 * @returns the operation that responded, if any
 * @throws `UsageError` with the likely cause if the server cannot be tried
 */
export async function preflight(document: Document, options: SessionOptions): Promise<string | undefined> {
  assertIsBase(document, options.target);
  const all = readContract(document).operations.filter(({ unsupportedSecurity }) => !unsupportedSecurity);
  if (all.length === 0) throw new UsageError("the document has no operation that can be tried");
  const [contract, ...others] = all.filter(({ operation }) => options.allowCreate || !createsResource(operation));
  if (!contract) return undefined; // a request to any operation would create something
  const { token, key } = options.credentials;
  const pairs = [...(token === undefined ? [] : [{ token }]), ...(key ? [{ key }] : [])];
  let isHealthy = false;
  for (const credentials of pairs.length ? pairs : [{}]) {
    isHealthy = await assertResponds(new Session(document, { ...options, credentials }), contract, others);
  }
  return isHealthy ? contract.operation.operationId : undefined;
}

/** @throws `UsageError` if the address ends in the path of an operation. Every request would then contain the path twice. */
function assertIsBase({ paths }: Document, target: URL) {
  const found = Object.keys(paths).find((known) => pathOf(target).endsWith(known));
  if (found === undefined) return;
  throw new UsageError(withoutPart(found, target));
}

/** @returns whether the response is complete and no 5xx */
async function assertResponds(
  session: Session,
  contract: OperationContract,
  others: readonly OperationContract[],
): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await responseTo(session, contract);
    if (!response) return false; // the clauses will report the broken response
    const isStarting = STARTING.includes(response.status);
    const cause = await obstacle(session, contract, response, others);
    if (cause === undefined && !isStarting) return !isLost(response);
    // The first attempt may reach the only faulty instance of several. The clauses detect such an instance.
    const waitMs = isStarting || attempt === 0 ? RETRY_MS[attempt] : undefined;
    if (waitMs !== undefined) await sleep(waitMs);
    else if (cause === undefined) return false;
    else throw new UsageError(`${session.options.target.href} ${session.secrets.redact(cause)}`);
  }
}

/**
 * Returns the response to a valid request; `undefined` if the response is broken.
 * @throws `UsageError` if there is no response
 */
async function responseTo(session: Session, contract: OperationContract): Promise<RawResponse | undefined> {
  const { href } = session.options.target;
  const result = await session.send(contract, request(contract, session.values)).catch((error) => {
    if (!(error instanceof NotTried)) throw error;
    const page = error instanceof RateLimited ? pageInstead(contract, error.response) : undefined;
    throw new UsageError(`${href} ${page ?? `could not be tried: ${error.message}`}`);
  });
  if (result.kind === "response") return result;
  if (result.kind === "timeout") {
    const seconds = result.seconds.toLocaleString("en", { maximumFractionDigits: 1 });
    throw new UsageError(`${href} did not respond within ${seconds} s. Is it the right address? See --timeout`);
  }
  const cause = causeOfBreakage(result, session.options);
  if (cause) throw new UsageError(`${href} ${cause}`);
  return undefined;
}

/** Returns why a response to a valid request shows that the server cannot be tried. */
async function obstacle(
  session: Session,
  contract: OperationContract,
  response: RawResponse,
  others: readonly OperationContract[],
) {
  const page = causeOfRefusal(response) ?? pageInstead(contract, response);
  if (page === undefined || !NOT_FOUND.includes(response.status)) return page ?? rejection(contract, response, session);
  const repeated = repeatedPart(contract, session.options.target);
  if (repeated !== undefined) return `responds ${response.status}: ${withoutPart(repeated, session.options.target)}`;
  if (await isAnyFound(session, others)) return undefined;
  return response.status === 404 && (await isOwn(session, contract)) ? undefined : page;
}

/** Describes a response that does not seem to come from the API. */
function pageInstead({ operation }: OperationContract, { status, headers, body }: RawResponse): string | undefined {
  if (`${status}` in operation.responses && !isHtml(headers)) return undefined;
  if (status >= 300 && status < 400) {
    const place = printable(withoutSecrets(headers.location ?? "nowhere"));
    return `redirects (${status}) to ${place}: give that address, because the suite does not follow redirects`;
  }
  if (isHtml(headers) && (status < 300 || status >= 502)) {
    const question = status < 300 ? "a login page, or a site rather than the API?" : "is it under maintenance?";
    return `responds to a valid request with ${status} and ${pageOf(body)}: ${question}`;
  }
  if (!NOT_FOUND.includes(status)) return undefined;
  const sent = `${operation.method.toUpperCase()} ${operation.path}`;
  return `responds ${status} to ${sent}: is the base path missing or wrong?`;
}

/** Returns an address without user, password and query, which can identify a session. */
const withoutSecrets = (address: string) => address.replace(/[?#].*$/s, "").replace(/\/\/[^/]*@/, "//");

function pageOf(body: Uint8Array): string {
  const title = titleOfPage(`${Buffer.from(body)}`);
  return title === undefined ? "an HTML page" : `the page "${printable(title).slice(0, 80)}"`;
}

/** Describes how the server rejected the credentials; `undefined` if it accepted them. */
function rejection(
  { credential }: OperationContract,
  { status, headers, body }: RawResponse,
  { options: { credentials }, secrets }: Session,
): string | undefined {
  if (!NOT_AUTHENTICATED.includes(status) || !credential) return undefined;
  const { token, key } = credentials;
  if (token === undefined && !key)
    return `wants credentials (${status}): give --token (or set SMS_TOKEN), or --ak and --sk`;
  const label = token === undefined ? "the key pair (--ak, --sk)" : "the token (--token)";
  if (isHtml(headers)) {
    return `rejects ${label} with ${status} and ${pageOf(body)}: is a firewall in front of the server?`;
  }
  const text = shortened(`${Buffer.from(body)}`, (shown) => secrets.redact(shown));
  return `rejects ${label} with ${status}${text && `: ${text}`}`;
}

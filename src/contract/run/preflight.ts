import { setTimeout as sleep } from "node:timers/promises";
import { type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import { printable, shortened } from "../../shared/printable.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { RawResponse } from "../exchange/receive-response.ts";
import { request } from "../exchange/request.ts";
import { RateLimited } from "../session/pacer.ts";
import { Session } from "../session/session.ts";
import type { SessionOptions } from "../session/session-options.ts";
import { createsResource } from "../trials/creates-resource.ts";
import { causeOfBreakage, causeOfRefusal } from "./connection-causes.ts";

/** The statuses of a gateway whose server is starting. */
const STARTING = [502, 503, 504];

/** The waits before another try, in milliseconds; without such a status there is one more. */
const RETRY_MS = [200, 1000, 2000, 4000];

/**
 * Sends one valid request with each of the credentials, so that a wrong address or token gives one line and not a hundred
 * violations.
 * @throws `UsageError` with the likely cause, if the server cannot be tried like that
 */
export async function preflight(document: Document, options: SessionOptions): Promise<void> {
  assertIsBase(document, options.target);
  const all = readContract(document).operations.filter(({ unsupportedSecurity }) => !unsupportedSecurity);
  const contract = all.find(({ operation }) => options.allowCreate || !createsResource(operation));
  if (!contract && all.length > 0) return; // every operation creates something: there is nothing to ask
  if (!contract) throw new UsageError("the document has no operation that can be tried");
  const { token, key } = options.credentials;
  const pairs = [...(token === undefined ? [] : [{ token }]), ...(key ? [{ key }] : [])];
  for (const credentials of pairs.length ? pairs : [{}]) await tryOne(document, contract, { ...options, credentials });
}

/** @throws `UsageError` if the address already has the path of an operation, which would then stand there twice */
function assertIsBase(document: Document, target: URL) {
  const path = target.pathname.replace(/\/$/, "");
  const found = Object.keys(document.paths).find((each) => path.endsWith(each));
  if (found === undefined) return;
  const base = target.href.replace(/\/$/, "").slice(0, -found.length);
  throw new UsageError(`--target is the base address of the server, without ${found}: give ${base}`);
}

async function tryOne(document: Document, contract: OperationContract, options: SessionOptions): Promise<void> {
  const session = new Session(document, options);
  for (let tried = 0; ; tried += 1) {
    const response = await responseTo(session, contract);
    if (!response) return; // it responds, though wrongly: that is for the clauses
    const isStarting = STARTING.includes(response.status);
    const cause = await obstacle(session, contract, response);
    if (cause === undefined && !isStarting) return;
    // One of several instances may be wrong, which the clauses find out.
    const waitMs = isStarting || tried === 0 ? RETRY_MS[tried] : undefined;
    if (waitMs !== undefined) await sleep(waitMs);
    else if (cause === undefined) return;
    else throw new UsageError(`${options.target.href} ${session.secrets.redact(cause)}`);
  }
}

/** @throws `UsageError` where there is no response, and the server may be another than meant */
async function responseTo(session: Session, contract: OperationContract): Promise<RawResponse | undefined> {
  const { href } = session.options.target;
  const result = await session.send(contract, request(contract, session.values)).catch((error) => {
    if (!(error instanceof NotTried)) throw error;
    const page = error instanceof RateLimited ? pageInstead(contract, error.response) : undefined;
    throw new UsageError(`${href} ${page ?? `could not be tried: ${error.message}`}`);
  });
  if (result.kind === "timeout") {
    throw new UsageError(
      `${href} did not respond within ${result.seconds.toLocaleString("en", { maximumFractionDigits: 1 })} s. Is it the right address? See --timeout`,
    );
  }
  if (result.kind === "response") return result;
  const cause = causeOfBreakage(result, session.options);
  if (cause) throw new UsageError(`${href} ${cause}`);
  return undefined;
}

/** Why a server cannot be tried that responds so to a valid request. */
async function obstacle(session: Session, contract: OperationContract, response: RawResponse) {
  const page = causeOfRefusal(response) ?? pageInstead(contract, response);
  if (page !== undefined && response.status === 404 && (await isOwn(session, contract, response))) return undefined;
  return page ?? rejection(contract, response, session);
}

/** Whether a 404 is the operation's own, such as for an ID that is unknown, and not that of a path that is. */
async function isOwn(session: Session, contract: OperationContract, { body }: RawResponse): Promise<boolean> {
  const path = `/${session.values.ids.next()}${contract.operation.path}`;
  const message = request(contract, session.values, { path });
  const elsewhere = await session.send(contract, message).catch((error) => {
    if (!(error instanceof NotTried)) throw error;
    return undefined;
  });
  // Without what differs each time: the path, numbers, the ID of the request.
  const constant = (bytes: Uint8Array, sentTo: string) =>
    Buffer.from(bytes)
      .toString()
      .replaceAll(sentTo, "")
      .replaceAll(/[0-9a-f-]{6,}|\d+/gi, "");
  return elsewhere?.kind === "response" && constant(elsewhere.body, path) !== constant(body, contract.operation.path);
}

/** What responds in the place of the API, if that is what it looks like. */
function pageInstead({ operation }: OperationContract, { status, headers, body }: RawResponse): string | undefined {
  if (`${status}` in operation.responses && !isHtml(headers)) return undefined;
  if (status >= 300 && status < 400) {
    return `redirects (${status}) to ${printable(headers.location ?? "nowhere")}: give the address that it leads to, for no redirect is followed`;
  }
  if (isHtml(headers) && (status < 300 || status >= 502)) {
    return `responds to a valid request with ${status} and ${pageOf(body)}: ${status < 300 ? "a login page, or a site rather than the API?" : "is it under maintenance?"}`;
  }
  // A site of files responds so to whatever is not to be read.
  if ([404, 405, 410].includes(status)) {
    return `responds ${status} to ${operation.method.toUpperCase()} ${operation.path}: does the address lack a base path, or have one too many?`;
  }
  return undefined;
}

function pageOf(body: Uint8Array): string {
  const title = /<title[^>]*>([^<]{1,80})/i.exec(Buffer.from(body).toString())?.[1]?.trim();
  return title ? `the page "${printable(title)}"` : "an HTML page";
}

const isHtml = (headers: RawResponse["headers"]) => /^text\/html\b/i.test(headers["content-type"] ?? "");

function rejection(
  { credential }: OperationContract,
  { status, headers, body }: RawResponse,
  { options: { credentials }, secrets }: Session,
): string | undefined {
  if (!NOT_AUTHENTICATED.includes(status) || !credential) return undefined;
  const { token, key } = credentials;
  if (token === undefined && !key) return `wants credentials (${status}): give --token, or --ak and --sk`;
  const label = token === undefined ? "the key pair (--ak, --sk)" : "the token (--token)";
  if (isHtml(headers)) {
    return `rejects ${label} with ${status} and ${pageOf(body)}: is it a firewall in front of the server that refuses?`;
  }
  const text = shortened(Buffer.from(body).toString(), (each) => secrets.redact(each));
  return `rejects ${label} with ${status}${text && `: ${text}`}`;
}

import { UsageError } from "../command-line/command.ts";
import { NOT_AUTHENTICATED, unsupportedSecurity } from "../document/security.ts";
import type { Document } from "../document/types.ts";
import { contracts } from "./contract.ts";
import { creates } from "./creates.ts";
import { request } from "./request.ts";
import { Session, type SessionOptions } from "./session.ts";

/**
 * Sends one valid request with each of the credentials, so that a run is not corrupted by a wrong address or token.
 * @throws `UsageError` if there is no response, or the credentials are rejected
 */
export async function preflight(document: Document, options: SessionOptions): Promise<void> {
  const { token, key } = options.credentials;
  const all = [...(token === undefined ? [] : [{ token }]), ...(key ? [{ key }] : [])];
  for (const credentials of all.length ? all : [{}]) await tryOne(document, { ...options, credentials });
}

async function tryOne(document: Document, options: SessionOptions): Promise<void> {
  const all = contracts(document).filter(({ security }) => !unsupportedSecurity(security));
  const contract = all.find(({ operation }) => options.allowCreate || !creates(operation));
  if (!contract) {
    if (all.length > 0) return; // every operation creates something: there is nothing to ask
    throw new UsageError("the document has no operation that could be tried");
  }
  const session = new Session(document, options);
  const outcome = await session.send(contract, request(contract, session.values));
  const { origin } = options.target;
  if (outcome.kind === "broken") {
    throw new UsageError(`${origin} cannot be reached (${outcome.reason}). Is the server running?`);
  }
  if (outcome.kind === "timeout") {
    throw new UsageError(`${origin} did not respond within ${outcome.seconds} s; is it the right one? See --timeout`);
  }
  if (!NOT_AUTHENTICATED.includes(outcome.status) || !contract.credential) return;
  const { token, key } = options.credentials;
  if (token === undefined && !key) throw new UsageError(`${origin} wants credentials: give --token, or --ak and --sk`);
  const label = token === undefined ? "the key pair (--ak, --sk)" : "the token (--token)";
  throw new UsageError(`${origin} rejects ${label} with ${outcome.status}`);
}

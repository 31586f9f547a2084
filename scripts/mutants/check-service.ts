import type { ClauseResult } from "../../src/contract/clauses/findings.ts";
import { checkClauses } from "../../src/contract/run/check-clauses.ts";
import { Session } from "../../src/contract/session/session.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import type { Clause } from "../../src/contract/trials/clause.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import type { Handlers } from "./providers/exchange.ts";
import type { Issued } from "./providers/issued-credentials.ts";
import { type Parts, startProvider } from "./providers/provider.ts";
import { DELETABLE, NOT_DELETABLE } from "./providers/tasks.ts";

/** A document, and conforming handlers for its operations. */
export interface Service {
  document: Document;
  handlers: () => Handlers;
}

export const ISSUED: Issued = {
  token: "issued-token-of-the-providers-in-the-tests",
  ak: "ISSUEDACCESSKEY",
  sk: "issued-secret-key-of-the-providers",
};

/** The timeout for checks of servers that never respond. */
export const SHORT_TIMEOUT_MS = 500;

/** The maximum body size for runs of all clauses whose results do not depend on larger bodies. */
export const SMALL_BODY_BYTES = 100_000;

/** Starts a provider of a service. `parts` replace parts of the conforming provider. */
export const startService = ({ document, handlers }: Service, parts: Partial<Parts>, port?: number) =>
  startProvider({ document, handlers: handlers(), issued: ISSUED, ...parts }, port);

/** Starts a provider of a service, and checks clauses against it. */
export async function checkService(
  service: Service,
  parts: Partial<Parts>,
  clauses: Clause[],
  options: Partial<SessionOptions> & Pick<SessionOptions, "seed">,
): Promise<ClauseResult[]> {
  await using provider = await startService(service, parts);
  const session = new Session(service.document, {
    target: provider.url,
    credentials: { token: ISSUED.token },
    deletable: DELETABLE,
    notDeletable: NOT_DELETABLE,
    ...options,
  });
  return await checkClauses(clauses, session); // awaited here, because the provider stops when this function returns
}

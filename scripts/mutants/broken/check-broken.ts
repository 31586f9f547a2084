import type { ClauseResult } from "../../../src/contract/clauses/findings.ts";
import { checkClauses } from "../../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { Session } from "../../../src/contract/session/session.ts";
import { resolveSchema } from "../../../src/document/openapi/resolve.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { SHORT_TIMEOUT_MS } from "../check-service.ts";
import { AT_ONCE, mapConcurrently } from "../concurrency.ts";
import type { BrokenServer } from "./broken-server.ts";
import { brokenServers } from "./broken-servers.ts";
import { KNOWN_TOKEN, type Limits, startServer, TASKS } from "./correct-server.ts";

const OPERATION = "deleteTasks";

/** Returns the clauses of the operation that the servers implement. */
export const clausesOfServer = (document: Document) =>
  clausesOf(document).filter(({ id }) => id.startsWith(`${OPERATION}.`));

/** Returns the servers that violate a clause of a document. */
export function brokenBy(document: Document): BrokenServer[] {
  const known = new Set(clausesOfServer(document).map(({ id }) => id));
  const limits = limitsOf(document);
  return brokenServers.filter(({ clause, isBug = () => true }) => known.has(`${OPERATION}.${clause}`) && isBug(limits));
}

/** Starts a server with a bug and checks the clause that has to detect the bug; without a bug, checks all clauses. */
export async function checkBroken(document: Document, broken?: BrokenServer): Promise<ClauseResult[]> {
  const limits = limitsOf(document);
  await using server = await startServer(limits, broken?.make(limits) ?? {});
  const session = new Session(document, {
    target: server.url,
    credentials: { token: KNOWN_TOKEN },
    seed: "hand-written",
    deletable: Object.keys(TASKS).filter((id) => TASKS[id]),
    notDeletable: Object.keys(TASKS).filter((id) => !TASKS[id]),
    ...(broken?.hangs && { timeout: SHORT_TIMEOUT_MS }),
  });
  const clauses = clausesOfServer(document).filter(({ id }) => !broken || id === `${OPERATION}.${broken.clause}`);
  return await checkClauses(clauses, session); // awaited, because the server stops when this function returns
}

/** Returns the servers whose bug is not detected by the clause that has to. */
export async function undetected(document: Document, servers: readonly BrokenServer[]): Promise<BrokenServer[]> {
  const results = await mapConcurrently(servers, (broken) => checkBroken(document, broken), AT_ONCE);
  return servers.filter((_, at) => !results[at]?.some(({ status }) => status === "violated"));
}

/** Prints how many of the broken servers the suite detects; returns the ones that it misses. */
export async function reportBroken(document: Document): Promise<string[]> {
  const violated = (await checkBroken(document)).filter(({ status }) => status === "violated");
  if (violated.length > 0) {
    const ids = violated.map(({ clause }) => clause.id).join(", ");
    console.log(`the servers written by hand do not implement this document, and prove nothing: they violate ${ids}`);
    return [];
  }
  const servers = brokenBy(document);
  const missed = await undetected(document, servers);
  const count = servers.length - missed.length;
  console.log(`${"This suite".padEnd(16)} detects ${count} of ${servers.length} written by hand`);
  return missed.map(({ clause, bug }) => `${clause}: a server that ${bug}`);
}

function limitsOf(document: Document): Limits {
  const operation = operations(document).find(({ operationId }) => operationId === OPERATION);
  const body = operation?.requestBody?.content["application/json"]?.schema;
  const ids = resolveSchema(document, body?.properties?.ids);
  const id = resolveSchema(document, ids.items);
  const token = operation?.parameters.find(({ name }) => name === "X-Auth-Token")?.schema;
  return {
    path: operation?.path ?? "",
    ids: { least: ids.minItems ?? 0, most: ids.maxItems ?? Number.POSITIVE_INFINITY },
    id: { least: id.minLength ?? 0, most: id.maxLength ?? Number.POSITIVE_INFINITY },
    token: { most: token?.maxLength ?? Number.POSITIVE_INFINITY },
  };
}

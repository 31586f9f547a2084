import type { ClauseResult } from "../../../src/contract/clauses/findings.ts";
import { checkClauses } from "../../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { Session } from "../../../src/contract/session/session.ts";
import { resolveSchema } from "../../../src/document/openapi/resolve.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { SHORT_TIMEOUT_MS } from "../check-service.ts";
import { MAX_CONCURRENT, mapConcurrently } from "../concurrency.ts";
import type { BrokenServer } from "./broken-server.ts";
import { brokenServers } from "./broken-servers.ts";
import { KNOWN_TOKEN, type Limits, startServer, TASKS } from "./correct-server.ts";

const OPERATION = "deleteTasks";

/** Returns the clauses of the operation that the hand-written servers implement. */
export const clausesOfServer = (document: Document) =>
  clausesOf(document).filter(({ id }) => id.startsWith(`${OPERATION}.`));

/** Returns the broken servers whose clause is in a document and whose bug is wrong with its limits. */
export function brokenBy(document: Document): BrokenServer[] {
  const known = new Set(clausesOfServer(document).map(({ id }) => id));
  const limits = limitsOf(document);
  return brokenServers.filter(({ clause, isBug = () => true }) => known.has(`${OPERATION}.${clause}`) && isBug(limits));
}

/** Starts a broken server and checks the clause that must detect the bug. Without a bug, checks all clauses. */
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
  return await checkClauses(clauses, session); // awaited here, because the server stops when this function returns
}

/** Returns the servers whose clause does not detect the bug. */
export async function undetected(document: Document, servers: readonly BrokenServer[]): Promise<BrokenServer[]> {
  const results = await mapConcurrently(servers, (broken) => checkBroken(document, broken), MAX_CONCURRENT);
  return servers.filter((_, at) => !results[at]?.some(({ status }) => status === "violated"));
}

/** Prints how many broken servers the suite detects, and returns the others. */
export async function reportBroken(document: Document): Promise<string[]> {
  const violated = (await checkBroken(document)).filter(({ status }) => status === "violated");
  if (violated.length > 0) {
    const ids = violated.map(({ clause }) => clause.id).join(", ");
    console.log(`the hand-written servers do not implement this document, so they prove nothing: they violate ${ids}`);
    return [];
  }
  const servers = brokenBy(document);
  const missed = await undetected(document, servers);
  const count = servers.length - missed.length;
  console.log(`${"This suite".padEnd(16)} detects ${count} of ${servers.length} hand-written servers`);
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

import type { ClauseResult } from "../../../src/contract/clauses/findings.ts";
import { checkClauses } from "../../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { Session } from "../../../src/contract/session/session.ts";
import { resolveSchema } from "../../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { mapByCores } from "../measure.ts";
import { type Limits, type Steps, startServer, TASKS, TOKEN } from "./server.ts";

/** A server with one bug, written by hand: it knows nothing of how the suite makes its requests. */
export interface Broken {
  /** What is wrong with it. */
  bug: string;
  /** The clause that has to detect it, without the operation. */
  clause: string;
  /** The steps that are wrong, made anew for each server: some remember. */
  make(limits: Limits): Partial<Steps>;
  /** Whether it is wrong with these limits; always, if it is not given. */
  isBug?(limits: Limits): boolean;
  /** Whether it never responds, so that a short time limit will do. */
  hangs?: boolean;
}

const OPERATION = "deleteTasks";
const SHORT_TIMEOUT_MS = 500;

/** The clauses of the operation that the servers have. */
export const clausesOfServer = (document: Document) =>
  clausesOf(document).filter(({ id }) => id.startsWith(`${OPERATION}.`));

/** The servers that are wrong by a document, and that one of its clauses is about. */
export function brokenBy(document: Document, all: readonly Broken[]): Broken[] {
  const known = new Set(clausesOfServer(document).map(({ id }) => id));
  const limits = limitsOf(document);
  return all.filter(({ clause, isBug = () => true }) => known.has(`${OPERATION}.${clause}`) && isBug(limits));
}

/** Starts the server with a bug, and checks the clause that has to detect it; without one, all clauses. */
export async function checkBroken(document: Document, broken?: Broken): Promise<ClauseResult[]> {
  const limits = limitsOf(document);
  await using server = await startServer(limits, broken?.make(limits) ?? {});
  const session = new Session(document, {
    target: server.url,
    credentials: { token: TOKEN },
    seed: "hand-written",
    deletable: Object.keys(TASKS).filter((id) => TASKS[id]),
    notDeletable: Object.keys(TASKS).filter((id) => !TASKS[id]),
    ...(broken?.hangs && { timeout: SHORT_TIMEOUT_MS }),
  });
  const isWanted = (id: string) => !broken || id === `${OPERATION}.${broken.clause}`;
  const clauses = clausesOfServer(document).filter(({ id }) => isWanted(id));
  return await checkClauses(clauses, session); // awaited, or the server would be gone before
}

/** Servers at once: each waits for much of its time. */
const AT_ONCE = 8;

/** The broken servers that the clause does not detect which has to. */
export async function undetected(document: Document, all: readonly Broken[]): Promise<Broken[]> {
  const statuses = await mapByCores(
    all,
    async (broken) => (await checkBroken(document, broken)).map(({ status }) => status),
    AT_ONCE,
  );
  return all.filter((_, at) => !statuses[at]?.includes("violated"));
}

function limitsOf(document: Document): Limits {
  const operation = operations(document).find(({ operationId }) => operationId === OPERATION);
  const body = operation?.requestBody?.content["application/json"]?.schema;
  const ids = resolveSchema(document, body?.properties?.ids);
  const id = resolveSchema(document, ids.items);
  const token = operation?.parameters.find(({ name }) => name === "X-Auth-Token")?.schema;
  const most = (limit: Schema["maxItems"]) => limit ?? Number.POSITIVE_INFINITY;
  return {
    path: operation?.path ?? "",
    ids: { least: ids.minItems ?? 0, most: most(ids.maxItems) },
    id: { least: id.minLength ?? 0, most: most(id.maxLength) },
    token: { most: most(token?.maxLength) },
  };
}

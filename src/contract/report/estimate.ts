import { formatSeconds } from "./progress.ts";

/** A usual number of requests for a clause. */
const REQUESTS_PER_CLAUSE = 5;

/** What the suite itself needs for a clause. */
const OWN_MS = 20;

/** Fewer clauses take a minute or two with any server that responds in time. */
const MANY = 500;

/** The first response of a run takes longer than the others, but rarely longer than this. */
const MAX_RESPONSE_MS = 200;

/**
 * Returns a warning before a run of many clauses.
 * @param responseMs how long the first request took
 */
export function warningOfLength(clauses: number, responseMs: number, maxTimeMs: number): string | undefined {
  if (clauses < MANY) return undefined;
  const ms = clauses * (REQUESTS_PER_CLAUSE * Math.min(responseMs, MAX_RESPONSE_MS) + OWN_MS);
  const isCut = ms > maxTimeMs && maxTimeMs > 0;
  return [
    `${clauses.toLocaleString("en")} clauses may take ${formatSeconds(ms / 1000)}`,
    ...(isCut ? [`but --max-time ends the run after ${formatSeconds(maxTimeMs / 1000)}`] : []),
    "--operation, --only and --shard select some of them",
  ].join("; ");
}

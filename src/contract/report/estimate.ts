import { formatSeconds } from "./format-seconds.ts";

/** A usual number of requests for a clause. */
const REQUESTS_PER_CLAUSE = 5;

/** What the suite itself needs for a clause. */
const OWN_MS = 20;

const LONG_MS = 120_000;

/**
 * Returns a warning before a run that takes long.
 * @param responseMs how long the server took for the first request
 */
export function warningOfLength(clauses: number, responseMs: number, maxTimeMs: number): string | undefined {
  const ms = clauses * (REQUESTS_PER_CLAUSE * responseMs + OWN_MS);
  if (ms < LONG_MS) return undefined;
  const isCut = ms > maxTimeMs && maxTimeMs > 0;
  return [
    `${clauses.toLocaleString("en")} clauses may take ${formatSeconds(ms / 1000)}`,
    ...(isCut ? [`but --max-time ends the run after ${formatSeconds(maxTimeMs / 1000)}`] : []),
    "--operation, --only and --shard select some of them",
  ].join("; ");
}

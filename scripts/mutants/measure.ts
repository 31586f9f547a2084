import { mapSequentially } from "./concurrency.ts";
import type { Checker } from "./peers/checker.ts";
import type { Peer } from "./peers/read-peers.ts";
import type { Mutant } from "./run-mutant.ts";

/** The results of a checker for all servers. */
export interface PeerResult extends Pick<Peer, "name" | "configuration"> {
  /** Whether it reports a fault in the provider that conforms, and how long this one check took. */
  falsePositive: boolean;
  seconds: number;
  /** For each mutant, in their order, whether the checker killed it. */
  killed: boolean[];
}

/** Checks the provider that conforms. */
export async function control({ peer: { name, configuration }, finds }: Checker): Promise<Omit<PeerResult, "killed">> {
  const start = performance.now();
  const falsePositive = await finds({});
  return { name, configuration, falsePositive, seconds: (performance.now() - start) / 1000 };
}

const REPORTED_EVERY = 50;

/** Reports for each mutant whether a checker detects any fault. Prints its progress, because some take a quarter of an hour. */
export const killed = ({ peer, finds }: Checker, mutants: Mutant[]): Promise<boolean[]> =>
  mapSequentially([...mutants.entries()], ([at, { parts }]) => {
    if (at % REPORTED_EVERY === 0) console.error(`${peer.name.padEnd(16)} ${at} of ${mutants.length} checked`);
    return finds(parts);
  });

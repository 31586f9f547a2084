import { mapSequentially } from "./concurrency.ts";
import type { Checker } from "./peers/checker.ts";
import type { Peer } from "./peers/read-peers.ts";
import type { Mutant } from "./run-mutant.ts";

/** The results of one checker for all servers. */
export interface PeerResult extends Pick<Peer, "name" | "configuration"> {
  /** Whether the checker reports a fault in the conforming provider. `seconds` is the duration of this check. */
  falsePositive: boolean;
  seconds: number;
  /** Whether the checker killed each mutant, in the order of the mutants. */
  killed: boolean[];
}

/** Checks the conforming provider. */
export async function control({ peer: { name, configuration }, finds }: Checker): Promise<Omit<PeerResult, "killed">> {
  const start = performance.now();
  const falsePositive = await finds({});
  return { name, configuration, falsePositive, seconds: (performance.now() - start) / 1000 };
}

const REPORTED_EVERY = 50;

/** Reports for each mutant whether a checker detects any fault. Prints progress, because a checker may take 15 minutes. */
export const killedBy = ({ peer, finds }: Checker, mutants: Mutant[]): Promise<boolean[]> =>
  mapSequentially([...mutants.entries()], ([at, { parts }]) => {
    if (at % REPORTED_EVERY === 0) console.error(`${peer.name.padEnd(16)} ${at} of ${mutants.length} checked`);
    return finds(parts);
  });

import { mapSequentially } from "./concurrency.ts";
import type { Checker } from "./peers/checker.ts";
import type { Peer } from "./peers/peers.ts";
import type { Mutant } from "./run-mutant.ts";

/** The result of checking the provider that conforms. */
export interface Control extends Pick<Peer, "name" | "configuration"> {
  falsePositive: boolean;
  /** How long this one check took. */
  seconds: number;
}

/** The results of a checker for all servers. */
export interface PeerResult extends Control {
  /** For each mutant, in their order, whether the checker killed it. */
  killed: boolean[];
}

/** Checks the provider that conforms. */
export async function control({ peer: { name, configuration }, finds }: Checker): Promise<Control> {
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

import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { freePort } from "../shared/free-port.ts";
import { type Service, startService } from "./check-service.ts";
import { mapSequentially } from "./concurrency.ts";
import type { Peer } from "./peers/peers.ts";
import { preparePeer } from "./peers/prepare-peer.ts";
import type { Parts } from "./providers/provider.ts";
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

/** A checker that is ready to check servers on its port. */
export interface Checker extends AsyncDisposable {
  peer: Peer;
  /** Reports whether the checker detects a fault in a provider with these parts. */
  finds(parts: Partial<Parts>): Promise<boolean>;
}

/** Makes a checker ready. Each has a port of its own, because some mutants remember earlier requests. */
export async function prepare(service: Service, peer: Peer): Promise<Checker> {
  const port = await freePort();
  await using resources = new AsyncDisposableStack();
  const { path, remove } = temporaryFolder("mutants-");
  resources.defer(remove);
  const check = resources.use(await preparePeer(peer, `http://127.0.0.1:${port}`, path));
  const owned = resources.move();
  return {
    peer,
    async finds(parts) {
      await using _ = await startService(service, parts, port);
      return await check.finds();
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
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

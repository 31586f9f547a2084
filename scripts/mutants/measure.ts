import { availableParallelism } from "node:os";
import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { freePort } from "../shared/free-port.ts";
import type { Peer } from "./peers/peer.ts";
import { type Parts, startProvider } from "./providers/provider.ts";
import { ISSUED, type Mutant, runMutant, type Service } from "./run-mutant.ts";

/** What a checker made of the provider that conforms. */
export interface Control extends Pick<Peer, "name" | "configuration"> {
  /** Whether it finds fault with it. */
  falsePositive: boolean;
  /** The time of this one check, in seconds. */
  seconds: number;
}

/** What a checker made of all servers. */
export interface PeerResult extends Control {
  /** For each mutant, in their order, whether it was killed. */
  killed: boolean[];
}

/** A checker that is ready to check servers on its port. */
export interface Checker extends AsyncDisposable {
  peer: Peer;
  /** Whether it finds fault with a provider of these parts. */
  finds(parts: Partial<Parts>): Promise<boolean>;
}

/** Makes a checker ready. Each has mutants of its own, on a port of its own: some remember what they were asked. */
export async function prepare({ document, handlers }: Service, peer: Peer): Promise<Checker> {
  const port = await freePort();
  await using resources = new AsyncDisposableStack();
  const { path, remove } = temporaryFolder("mutants-");
  resources.defer(remove);
  const check = resources.use(await peer.prepare(port, path));
  const owned = resources.move();
  return {
    peer,
    async finds(parts) {
      await using _ = await startProvider({ document, handlers: handlers(), issued: ISSUED, ...parts }, port);
      return await check.finds();
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Has a checker check the provider that conforms. */
export async function control({ peer: { name, configuration }, finds }: Checker): Promise<Control> {
  const start = performance.now();
  const falsePositive = await finds({});
  return { name, configuration, falsePositive, seconds: (performance.now() - start) / 1000 };
}

const REPORTED_EVERY = 50;

/** The mutants that a checker finds any fault in. Some take a quarter of an hour, so it reports how far it has come. */
export const killed = ({ peer, finds }: Checker, mutants: Mutant[]): Promise<boolean[]> =>
  mapSequentially([...mutants.entries()], ([at, { parts }]) => {
    if (at % REPORTED_EVERY === 0) console.error(`${peer.name.padEnd(16)} ${at} of ${mutants.length} checked`);
    return finds(parts);
  });

/** Mutants that this process serves and checks at once: each waits for much of its time. */
const AT_ONCE = 8;

/** Those that count what is under way at once have this process for themselves. */
const isAlone = ({ clauseId, isWhole = false }: Mutant) => isWhole || clauseId.endsWith(".parallel");

/** The mutants that the suite kills by the very clause that they violate, which runs alone. */
export async function killedBySuite(service: Service, mutants: Mutant[]): Promise<boolean[]> {
  const results = new Map<Mutant, boolean>();
  const run = async (mutant: Mutant) => results.set(mutant, (await runMutant(service, mutant)).status === "violated");
  await mapSequentially(mutants.filter(isAlone), run);
  const others = mutants.filter((mutant) => !isAlone(mutant));
  await mapByCores(others, run, AT_ONCE);
  return mutants.map((mutant) => results.get(mutant) === true);
}

/** Whether a clause can be tried on the provider that conforms: else no mutant of it can be killed. */
export async function canBeTried(service: Service, { clauseId, signs = false }: Mutant): Promise<boolean> {
  const result = await runMutant(service, { clauseId, label: "not broken", parts: {}, signs });
  return result.status !== "not tried";
}

/** Does something with one after the other. */
export const mapSequentially = <T, R>(all: readonly T[], run: (each: T) => Promise<R>): Promise<R[]> =>
  mapByCores(all, run, 1);

/**
 * Does something with each, with as many at once as there are processor cores: of more, each would take so long that its
 * time limit ends it.
 */
export async function mapByCores<T, R>(
  all: readonly T[],
  run: (each: T) => Promise<R>,
  atOnce = availableParallelism(),
): Promise<R[]> {
  const results: R[] = [];
  const queue = all.entries();
  const work = async () => {
    for (const [at, each] of queue) results[at] = await run(each);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ISSUED, type Mutant, meet, type Service } from "./mutant.ts";
import type { Peer } from "./peers/peer.ts";
import { type Parts, startProvider } from "./providers/provider.ts";

/** What a checker made of the provider that conforms. */
export interface Control extends Pick<Peer, "name" | "configuration"> {
  /** Whether it finds fault with it. */
  falseAlarm: boolean;
  /** The time of this one check, in seconds. */
  seconds: number;
}

/** What a checker made of all servers. */
export interface Findings extends Control {
  /** For each mutant, in their order, whether it noticed. */
  noticed: boolean[];
}

/** A checker that is ready to check servers on a port. */
export interface Checker extends AsyncDisposable {
  peer: Peer;
  /** Whether it finds fault with a provider of these parts. */
  finds(parts: Partial<Parts>): Promise<boolean>;
}

/** Makes a checker ready. Each has mutants of its own, on a port of its own: some remember what they were asked. */
export async function prepare({ document, handlers }: Service, peer: Peer, port: number): Promise<Checker> {
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "mutants-"));
  resources.defer(() => rm(folder, { recursive: true }));
  const check = resources.use(await peer.prepare(port, folder));
  const kept = resources.move();
  return {
    peer,
    async finds(parts) {
      await using _ = await startProvider({ document, handlers: handlers(), issued: ISSUED, ...parts }, port);
      return await check.finds();
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Has a checker check the provider that conforms. */
export async function control({ peer: { name, configuration }, finds }: Checker): Promise<Control> {
  const begun = performance.now();
  const falseAlarm = await finds({});
  return { name, configuration, falseAlarm, seconds: (performance.now() - begun) / 1000 };
}

/** Which mutants a checker finds any fault with. */
export const noticed = ({ finds }: Checker, mutants: Mutant[]): Promise<boolean[]> =>
  inTurn(mutants, ({ parts }) => finds(parts));

/** Which mutants the suite finds in breach of the very clause that they break. Runs that clause alone. */
export const noticedBySuite = (service: Service, mutants: Mutant[]): Promise<boolean[]> =>
  inTurn(mutants, async (mutant) => (await meet(service, mutant)).status === "violated");

/** Does something with one after the other. */
export async function inTurn<T, R>(all: readonly T[], run: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const each of all) results.push(await run(each));
  return results;
}

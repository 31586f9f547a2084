import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ISSUED, type Mutant, meet, type Service } from "../../tests/contract/mutants/mutant.ts";
import { startProvider } from "../../tests/contract/providers/provider.ts";
import type { Peer } from "./peers/peer.ts";

/** What a checker made of the mutants. */
export interface Findings {
  name: string;
  configuration: string;
  /** Whether it finds fault with the provider that conforms. */
  falseAlarm: boolean;
  /** For each mutant, in their order, whether it noticed. */
  noticed: boolean[];
  /** The time for all mutants, one after the other, in seconds. */
  seconds: number;
}

/** The suite: what it makes of each mutant by the clause that this one breaks. */
export async function measureSuite(service: Service, mutants: Mutant[], clauses: string[]): Promise<Findings> {
  const violates = async (mutant: Mutant) => (await meet(service, mutant)).status === "violated";
  const control = await inTurn(clauses, (id) => violates({ breaks: id, how: "not at all", parts: {} }));
  const begun = performance.now();
  const noticed = await inTurn(mutants, violates);
  return {
    name: "This suite",
    configuration: "`npm run contract`; a mutant counts only if the very clause that it breaks is violated",
    falseAlarm: control.includes(true),
    noticed,
    seconds: (performance.now() - begun) / 1000,
  };
}

/** A peer: whether it finds any fault with each mutant. */
export async function measurePeer(
  { document, handlers }: Service,
  mutants: Mutant[],
  peer: Peer,
  port: number,
): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), "mutants-"));
  try {
    await using check = await peer.prepare(port, folder);
    const finds = async ({ parts }: Pick<Mutant, "parts">) => {
      await using _ = await startProvider({ document, handlers: handlers(), issued: ISSUED, ...parts }, port);
      return await check.finds();
    };
    const falseAlarm = await finds({ parts: {} });
    const begun = performance.now();
    const noticed = await inTurn(mutants, finds);
    const { name, configuration } = peer;
    return { name, configuration, falseAlarm, noticed, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function inTurn<T, R>(all: readonly T[], run: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const each of all) results.push(await run(each));
  return results;
}

import type { Limits, Request, Steps } from "./correct-server.ts";

/** A hand-written server with one bug. It is independent of how the suite builds requests. */
export interface BrokenServer extends Conditions {
  /** The ID of the clause that must detect the bug, without its operation prefix. */
  clause: string;
  /** The bug in words that continue "a server that …". */
  bug: string;
  /** Builds the wrong steps. Each server gets new steps, because some keep state. */
  make(limits: Limits): Partial<Steps>;
}

interface Conditions {
  /** Reports whether the steps are wrong with these limits. If absent, the steps are always wrong. */
  isBug?(limits: Limits): boolean;
  /** Whether the server may never respond, so that a short timeout is enough. */
  hangs?: boolean;
}

/** Builds a BrokenServer. A row of steps that keep state or depend on the limits is a function. */
export function broken(
  clause: string,
  bug: string,
  row: (Partial<Steps> & Conditions) | BrokenServer["make"],
): BrokenServer {
  if (typeof row === "function") return { clause, bug, make: row };
  const { isBug, hangs = false, ...steps } = row;
  return { clause, bug, make: () => steps, hangs, ...(isBug && { isBug }) };
}

/** Builds a BrokenServer that throws for some requests. */
export const failing = (clause: string, bug: string, isAffected: (request: Request) => boolean): BrokenServer =>
  broken(clause, bug, { around: async (request, respond) => (isAffected(request) ? fail(bug) : respond()) });

export const neverSettles = (): Promise<never> => new Promise(() => {});

export function fail(reason: string): never {
  throw new Error(reason);
}

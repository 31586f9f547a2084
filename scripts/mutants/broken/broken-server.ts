import type { Limits, Request, Steps } from "./correct-server.ts";

/** A server with one bug, written by hand. It knows nothing of how the suite builds its requests. */
export interface BrokenServer extends Conditions {
  /** The clause that has to detect the bug, without the operation. */
  clause: string;
  /** What the server does wrong, as a predicate: "a server that …". */
  bug: string;
  /** Makes the wrong steps anew for each server, because some of them keep state. */
  make(limits: Limits): Partial<Steps>;
}

interface Conditions {
  /** Reports whether the steps are wrong with these limits. Without it they always are. */
  isBug?(limits: Limits): boolean;
  /** Whether the server never responds, so that a short timeout is enough. */
  hangs?: boolean;
}

/** Builds a row of the tables. Steps that keep state, or depend on the limits, are given as a function. */
export function broken(
  clause: string,
  bug: string,
  row: (Partial<Steps> & Conditions) | BrokenServer["make"],
): BrokenServer {
  if (typeof row === "function") return { clause, bug, make: row };
  const { isBug, hangs = false, ...steps } = row;
  return { clause, bug, make: () => steps, hangs, ...(isBug && { isBug }) };
}

/** Builds a row of a server that throws for some requests. */
export const failing = (clause: string, bug: string, isAffected: (request: Request) => boolean): BrokenServer =>
  broken(clause, bug, { around: async (request, respond) => (isAffected(request) ? fail(bug) : respond()) });

export const never = (): Promise<never> => new Promise(() => {});

export function fail(reason: string): never {
  throw new Error(reason);
}

import type { Clause } from "../../src/contract/trials/clause.ts";
import type { PeerResult } from "./measure.ts";
import type { Mutant } from "./run-mutant.ts";

/** A clause with its mutants, and how many of them each checker killed. */
export interface Row {
  clause: Pick<Clause, "id" | "sentence" | "kind">;
  mutants: string[];
  /** In the order of the checkers. */
  killed: number[];
}

/** Clauses × checkers. */
export const tableOf = (clauses: Clause[], mutants: Mutant[], checkers: PeerResult[]): Row[] =>
  clauses.map(({ id, sentence, kind }) => {
    const own = mutants.flatMap(({ clauseId }, at) => (clauseId === id ? [at] : []));
    return {
      clause: { id, sentence, kind },
      mutants: own.map((at) => mutants[at]?.label ?? ""),
      killed: checkers.map(({ killed }) => own.filter((at) => killed[at]).length),
    };
  });

export const total = ({ killed }: PeerResult): number => killed.filter(Boolean).length;

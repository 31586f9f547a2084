import type { Clause } from "../../src/contract/clause.ts";
import type { Findings } from "./measure.ts";
import type { Mutant } from "./mutant.ts";

/** A clause with its mutants, and how many of them each checker noticed. */
export interface Row {
  clause: Pick<Clause, "id" | "sentence" | "kind">;
  mutants: string[];
  /** In the order of the checkers. */
  noticed: number[];
}

/** Clauses × checkers. */
export const tableOf = (clauses: Clause[], mutants: Mutant[], checkers: Findings[]): Row[] =>
  clauses.map(({ id, sentence, kind }) => {
    const own = mutants.flatMap(({ breaks }, at) => (breaks === id ? [at] : []));
    return {
      clause: { id, sentence, kind },
      mutants: own.map((at) => mutants[at]?.how ?? ""),
      noticed: checkers.map(({ noticed }) => own.filter((at) => noticed[at]).length),
    };
  });

export const total = ({ noticed }: Findings): number => noticed.filter(Boolean).length;

import { compileTemplate } from "../shared/template.ts";
import type { PeerResult } from "./measure.ts";
import type { VariantResult } from "./run-variant.ts";

interface Measured {
  clauses: { id: string }[];
  /** The mutants on which the checkers were compared. */
  mutants: { clauseId: string }[];
  /** The number of all mutants. */
  total: number;
  checkers: PeerResult[];
  variants: VariantResult[];
}

const render = compileTemplate(new URL("conformance-report.md.hbs", import.meta.url));

/** Builds the report in Markdown: a summary, the results for conforming servers, and a table of clauses and checkers. */
export function conformanceReport(
  version: string,
  { clauses, mutants, total, checkers, variants }: Measured,
  date = new Date(),
): string {
  return render({
    date: date.toISOString().slice(0, 10),
    version,
    mutantCount: mutants.length,
    total,
    isSample: mutants.length < total,
    checkers: checkers.map((checker) => ({ ...checker, kills: killsOf(checker), time: checker.seconds.toFixed(2) })),
    variants,
    // An optional header of any text, for example, cannot be violated.
    clauses: clauses
      .filter(({ id }) => mutants.some(({ clauseId }) => clauseId === id))
      .map(({ id }) => {
        const isOwn = (_: boolean, at: number) => mutants[at]?.clauseId === id;
        return { id, shares: checkers.map(({ killed }) => share(killed.filter(isOwn))) };
      }),
  });
}

/** Counts the mutants that a checker killed. */
export const killsOf = ({ killed }: Pick<PeerResult, "killed">): number => killed.filter(Boolean).length;

function share(killed: boolean[]): string {
  const count = killsOf({ killed });
  const square = count === killed.length ? "🟩" : count > 0 ? "🟨" : "⬜";
  return `${square} ${count}/${killed.length}`;
}

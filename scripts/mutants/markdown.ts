import type { Findings } from "./measure.ts";
import { type Row, total } from "./table.ts";

/** The comparison as Markdown: a summary, and clauses × checkers. */
export function markdown(rows: Row[], checkers: Findings[]): string {
  const mutants = checkers[0]?.noticed.length ?? 0;
  const names = checkers.map(({ name }) => name);
  const line = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    "<!-- Do not edit: `npm run mutants` writes this file. -->",
    "",
    "# Conformance: which check notices what",
    "",
    `A mutant is a server that conforms but for one thing. There are ${mutants} of them, at least one for each of the ${rows.length} clauses of the`,
    "contract. Each checker met each mutant in its best sensible configuration, on one machine, in one run. The time is that of one",
    "whole check of the server that conforms, with nothing else at work; Prism's proxy ran already.",
    "",
    line("Checker", `Mutants noticed, of ${mutants}`, "One check, s", "Alarm for the server that conforms"),
    line("---", "--:", "--:", "---"),
    ...checkers.map((each) => line(each.name, total(each), each.seconds.toFixed(2), each.falseAlarm ? "yes" : "no")),
    "",
    "For this suite a mutant counts only if the clause that it breaks is violated; for the others any fault that they find",
    "counts. A checker that was still waiting after 30 s counts as having noticed. The configurations:",
    "",
    ...checkers.map(({ name, configuration }) => `- **${name}:** ${configuration}`),
    "",
    "No mutant breaks the deletability rule: from outside, without tasks of one's own on the server, nobody can see that.",
    "",
    "## Clauses",
    "",
    "🟩 all mutants of the clause noticed, 🟨 some, ⬜ none; behind it how many of them.",
    "",
    line("Clause", ...names),
    line("---", ...names.map(() => "---")),
    ...rows.map(({ clause, mutants: own, noticed }) =>
      line(`\`${clause.id}\``, ...noticed.map((count) => `${square(count, own.length)} ${count}/${own.length}`)),
    ),
    "",
  ].join("\n");
}

const square = (count: number, all: number) => (count === all ? "🟩" : count > 0 ? "🟨" : "⬜");

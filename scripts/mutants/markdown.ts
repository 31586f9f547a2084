import type { Document } from "../../src/document/openapi/types.ts";
import type { PeerResult } from "./measure.ts";
import type { VariantResult } from "./run-variant.ts";
import { type Row, total } from "./table.ts";

const line = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`;

/** The comparison as Markdown: a summary, what the suite finds in servers that conform, and clauses × checkers. */
export function markdown(
  { info: { version } }: Pick<Document, "info">,
  rows: Row[],
  checkers: PeerResult[],
  variants: VariantResult[],
  date = new Date(),
): string {
  const mutants = checkers[0]?.killed.length ?? 0;
  const names = checkers.map(({ name }) => name);
  return [
    "<!-- Do not edit: `npm run mutants` writes this file. -->",
    "",
    "# Conformance: which check detects what",
    "",
    `This is a report of ${date.toISOString().slice(0, 10)} on version ${version} of the contract, and on the clauses that it lists. It is`,
    "measured by hand, and not anew with each change: `npm run mutants -- --no-peers` prints what this suite detects today.",
    "",
    `A mutant is a server that conforms but for one thing. There are ${mutants} of them, at least one for each of the ${rows.length} clauses of the`,
    "contract. Each checker checked each mutant in its best sensible configuration, on one machine, in one run. The time is that of one",
    "whole check of the server that conforms, with nothing else at work; Prism's proxy ran already.",
    "",
    line("Checker", `Mutants killed, of ${mutants}`, "One check, s", "False positive for the server that conforms"),
    line("---", "--:", "--:", "---"),
    ...checkers.map((each) => line(each.name, total(each), each.seconds.toFixed(2), each.falsePositive ? "yes" : "no")),
    "",
    "For this suite a mutant counts only if the clause that it violates is violated; for the others any fault that they report",
    "counts. A checker that was still waiting after 30 s counts as having detected. The configurations:",
    "",
    ...checkers.map(({ name, configuration }) => `- **${name}:** ${configuration}`),
    "",
    "No mutant breaks the deletability rule: from outside, without test tasks on the server, it cannot be seen.",
    "",
    ...variantLines(variants),
    "## Clauses",
    "",
    "🟩 all mutants of the clause killed, 🟨 some, ⬜ none; behind it how many of them.",
    "",
    line("Clause", ...names),
    line("---", ...names.map(() => "---")),
    ...rows.map(({ clause, mutants: own, killed }) =>
      line(`\`${clause.id}\``, ...killed.map((count) => `${square(count, own.length)} ${count}/${own.length}`)),
    ),
    "",
  ].join("\n");
}

/** What the suite finds in servers that conform in other ways. */
export const variantLines = (variants: VariantResult[]): string[] => [
  "## Servers that conform in other ways",
  "",
  "The document, or HTTP, leaves them the choice, so this suite may not find a violation. It waits for a rate limit, reads compressed",
  "responses, and opens an idle connection again. A 403 in HTML is no choice: it violates `response.403.mediaType`.",
  "",
  line("Server that conforms", "Clauses violated"),
  line("---", "---"),
  ...variants.map(({ name, violated }) => line(name, violated.map((id) => `\`${id}\``).join(", ") || "none")),
  "",
];

const square = (count: number, all: number) => (count === all ? "🟩" : count > 0 ? "🟨" : "⬜");

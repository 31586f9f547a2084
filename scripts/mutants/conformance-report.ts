import type { Clause } from "../../src/contract/trials/clause.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import type { PeerResult } from "./measure.ts";
import type { Mutant } from "./run-mutant.ts";
import type { VariantResult } from "./run-variant.ts";

export interface Measured {
  clauses: Pick<Clause, "id">[];
  mutants: Pick<Mutant, "clauseId">[];
  checkers: PeerResult[];
  variants: VariantResult[];
}

/** Builds the comparison as Markdown: a summary, the results for conforming servers, and clauses × checkers. */
export function conformanceReport(
  { info: { version } }: Pick<Document, "info">,
  { clauses, mutants, checkers, variants }: Measured,
  date = new Date(),
): string {
  const summary = table(
    ["Checker", `Mutants killed, of ${mutants.length}`, "One check, s", "False positive for the server that conforms"],
    ["---", "--:", "--:", "---"],
    checkers.map((one) => [one.name, total(one), one.seconds.toFixed(2), one.falsePositive ? "yes" : "no"]),
  );
  const configurations = checkers.map(({ name, configuration }) => `- **${name}:** ${configuration}`);
  const violations = table(
    ["Server that conforms", "Clauses violated"],
    ["---", "---"],
    variants.map(({ name, violated }) => [name, violated.map((id) => `\`${id}\``).join(", ") || "none"]),
  );
  const details = table(
    ["Clause", ...checkers.map(({ name }) => name)],
    ["---", ...checkers.map(() => "---")],
    clauses.map(({ id }) => {
      const isOwn = (_: boolean, at: number) => mutants[at]?.clauseId === id;
      return [`\`${id}\``, ...checkers.map(({ killed }) => share(killed.filter(isOwn)))];
    }),
  );
  return `<!-- Do not edit: \`npm run mutants\` writes this file. -->

# Conformance: which check detects what

This is a report of ${date.toISOString().slice(0, 10)} on version ${version} of the contract, and on the clauses that it lists. It is
measured by hand, and not anew with each change: \`npm run mutants -- --no-peers\` prints what this suite detects today.

A mutant is a server that conforms except for one fault. There are ${mutants.length} of them, at least one for each of the ${clauses.length} clauses of the
contract. Each checker checked each mutant in its best sensible configuration, on one machine, in one run. The time is that of one
whole check of the server that conforms, with nothing else running; Prism's proxy was already running.

${summary}

For this suite a mutant counts only if the clause that it violates is violated; for the others any fault that they report
counts. A checker that was still waiting after 30 s counts as having detected the mutant. The configurations:

${configurations.join("\n")}

No mutant breaks the deletability rule: from outside, without test tasks on the server, it cannot be seen.

## Servers that conform in other ways

The document, or HTTP, leaves them the choice, so this suite must not report a violation. It waits for a rate limit, reads compressed
responses, and reopens an idle connection. A 403 in HTML is not a choice: it violates \`response.403.mediaType\`.

${violations}

## Clauses

🟩 all mutants of the clause killed, 🟨 some, ⬜ none; followed by how many of them.

${details}
`;
}

type Cells = (string | number)[];

const table = (header: Cells, alignment: Cells, rows: Cells[]): string =>
  [header, alignment, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Counts the mutants that a checker killed. */
export const total = ({ killed }: Pick<PeerResult, "killed">): number => killed.filter(Boolean).length;

function share(killed: boolean[]): string {
  const count = total({ killed });
  const square = count === killed.length ? "🟩" : count > 0 ? "🟨" : "⬜";
  return `${square} ${count}/${killed.length}`;
}

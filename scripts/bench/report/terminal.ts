import type { Finished, Report } from "./report.ts";
import { candidateHeads, candidateRows, explanations, targetHeads, targetRows } from "./rows.ts";

/** The results of a measurement, for a terminal. */
export const terminalPart = ({ comparisons, tables = [], notes, failures = [] }: Finished): string =>
  [
    ...comparisons.flatMap((comparison) => [
      "",
      comparison.title,
      ...aligned([candidateHeads(comparison), ...candidateRows(comparison)]),
    ]),
    ...tables.flatMap((table) => ["", table.title, ...aligned([table.heads, ...table.rows])]),
    ...notes.map((note) => `  ${note}`),
    ...failures.map((failure) => `  FAILED: ${failure}`),
  ].join("\n");

/** The targets of all measurements, for a terminal. */
export function terminalSummary({ measurements }: Report): string {
  const comparisons = measurements.flatMap((each) => each.comparisons);
  const lines = aligned([targetHeads, ...targetRows(comparisons)]);
  return ["", "Targets, as ours divided by theirs", ...lines, ...explanations(comparisons)].join("\n");
}

/** The first column to the left, the others to the right. */
function aligned(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
  const cell = (text: string, at: number) => (at ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0));
  return rows.map((row) => `  ${row.map(cell).join("  ")}`.trimEnd());
}

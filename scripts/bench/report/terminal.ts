import type { MeasurementResult, Table } from "../measurement.ts";
import { explanations, resultTables, targetTable } from "./tables.ts";

/** Writes the results of a measurement for a terminal. */
export const terminalResult = (result: MeasurementResult): string =>
  [
    ...resultTables(result).flatMap((table) => ["", table.title, ...aligned(table)]),
    ...result.notes.map((note) => `  ${note}`),
    ...result.failures.map((failure) => `  FAILED: ${failure}`),
  ].join("\n");

/** Writes the targets of all measurements for a terminal. */
export const terminalSummary = (results: MeasurementResult[]): string =>
  ["", "Targets, as ours divided by theirs", ...aligned(targetTable(results)), ...explanations(results)].join("\n");

/** Aligns the first column to the left, the others to the right. */
function aligned({ heads, rows }: Table): string[] {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => (row[column] ?? "").length)));
  const pad = (text: string, column: number) =>
    column ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return [heads, ...rows].map((row) => `  ${row.map(pad).join("  ")}`.trimEnd());
}

import type { Machine } from "../machine.ts";
import type { MeasurementResult, Table } from "../measurement.ts";
import { candidateTable, explanations, targetTable } from "./tables.ts";

/** The results of one run. */
export interface BenchReport {
  machine: Machine;
  repetitions: number;
  measurements: MeasurementResult[];
}

/** Writes the results as a Markdown page. */
export const benchmarksMarkdown = ({ machine, repetitions, measurements }: BenchReport): string => `\
<!-- Do not edit: \`npm run bench\` writes this file. -->

# Benchmarks

\`npm run bench\` measured everything in one run on ${machine.date}. After a warm-up that does not count, the candidates take turns,
${repetitions} times each. A ratio is our figure divided by theirs, within one repetition, so that a slow moment of the machine affects
both sides. The figures are medians. The range after a figure is between the quartiles: half of the repetitions lie in it.

Machine: ${machine.hardware}.

Versions: ${machine.versions.join(", ")}.

${targetsSection(measurements)}
${measurements.map(resultSection).join("\n")}`;

/** Writes the targets of all measurements as Markdown. */
export function targetsSection(results: MeasurementResult[]): string {
  const missed = explanations(results).map((sentence) => `- ${sentence}`);
  const reasons = missed.length > 0 ? ["### Where we lose, and why", missed.join("\n")] : [];
  return paragraphs(["## Targets", tableText(targetTable(results)), ...reasons]);
}

/** Writes the results of a measurement as Markdown. */
export function resultSection({ name, title, notes, comparisons }: MeasurementResult): string {
  const tables = comparisons
    .map(candidateTable)
    .flatMap((table) => [...(table.title === title ? [] : [`### ${table.title}`]), tableText(table)]);
  return paragraphs([`## ${title}`, `\`npm run bench -- --only ${name}\``, ...tables, ...notes]);
}

const paragraphs = (texts: string[]) => texts.map((text) => `${text}\n`).join("\n");

/** Aligns the columns, so that the table is readable in a terminal too. */
function tableText({ heads, rows }: Table): string {
  const rule = heads.map((_, column) => (column ? "--:" : "---"));
  const lines = [heads, rule, ...rows].map((cells) => cells.map((cell) => cell.replaceAll("|", "\\|")));
  const pad = (cell: string, column: number) => {
    const width = Math.max(...lines.map((cells) => cells[column]?.length ?? 0));
    return column ? cell.padStart(width) : cell.padEnd(width);
  };
  return lines.map((cells) => `| ${cells.map(pad).join(" | ")} |`).join("\n");
}

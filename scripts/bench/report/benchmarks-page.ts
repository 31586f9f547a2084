import type { Machine } from "../machine.ts";
import type { MeasurementResult, Table } from "../measurement.ts";
import { explanations, resultTables, targetTable } from "./tables.ts";

/** The results of one run. */
export interface BenchReport {
  machine: Machine;
  repetitions: number;
  measurements: MeasurementResult[];
}

/** Writes the results as a Markdown page. */
export function benchmarksPage({ machine, repetitions, measurements }: BenchReport): string {
  const missed = explanations(measurements);
  return [
    "<!-- Do not edit: `npm run bench` writes this file. -->",
    "",
    "# Benchmarks",
    "",
    `\`npm run bench\` measured everything in one run on ${machine.date}. After a warm-up that does not count, the candidates take turns,`,
    `${repetitions} times each. A ratio is our figure divided by theirs, within one repetition, so that a slow moment of the machine affects`,
    "both sides. The figures are medians. The range after a figure is between the quartiles: half of the repetitions lie in it.",
    "",
    `Machine: ${machine.hardware}.`,
    "",
    `Versions: ${machine.versions.join(", ")}.`,
    "",
    "## Targets",
    "",
    ...tableLines(targetTable(measurements)).map((line) => line.replace(/\| missed \|$/, "| **missed** |")),
    "",
    ...(missed.length > 0 ? ["### Where we lose, and why", "", ...missed.map((each) => `- ${each}`), ""] : []),
    ...measurements.flatMap((result) => [
      `## ${result.title}`,
      "",
      `\`npm run bench -- --only ${result.name}\``,
      "",
      ...resultTables(result).flatMap((table) => [
        ...(table.title === result.title ? [] : [`### ${table.title}`, ""]),
        ...tableLines(table),
        "",
      ]),
      ...result.notes.flatMap((note) => [note, ""]),
      ...result.failures.flatMap((failure) => [`**Failed:** ${failure}`, ""]),
    ]),
  ].join("\n");
}

function tableLines({ heads, rows }: Table): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), line(heads.map((_, index) => (index ? "--:" : "---"))), ...rows.map(line)];
}

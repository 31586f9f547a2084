import type { Report } from "./report.ts";
import { candidateHeads, candidateRows, explanations, targetHeads, targetRows } from "./rows.ts";

/** The report as a page of the documentation. */
export function markdown({ machine, repetitions, measurements }: Report): string {
  const comparisons = measurements.flatMap((each) => each.comparisons);
  return [
    "<!-- Do not edit: `npm run bench` writes this file. -->",
    "",
    "# Benchmarks",
    "",
    "![Each target, and how far on the good side of it we are](benchmarks.svg)",
    "",
    `Measured by \`npm run bench\` in one run on ${machine.date}. The candidates take turns, ${repetitions} times after a warm-up`,
    "that does not count; a ratio is taken within each repetition, so that a slow moment of the machine hits both sides. Given",
    "are medians, and in brackets the quartiles: half of the repetitions lie between them. A ratio is ours divided by theirs.",
    "",
    `Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memory}, ${machine.system}; load at the start ${machine.load}.`,
    "",
    `Versions: ${machine.versions.join(", ")}.`,
    "",
    "## Targets",
    "",
    ...table([
      targetHeads,
      ...targetRows(comparisons).map((row) => row.map((cell) => (cell === "missed" ? "**missed**" : cell))),
    ]),
    "",
    ...whereWeLose(explanations(comparisons)),
    ...measurements.flatMap(({ name, title, comparisons: own, tables = [], notes, failures = [] }) => [
      `## ${title}`,
      "",
      `\`npm run bench -- --only ${name}\``,
      "",
      ...own.flatMap((comparison) => [
        ...(comparison.title === title ? [] : [`### ${comparison.title}`, ""]),
        ...table([candidateHeads(comparison), ...candidateRows(comparison)]),
        "",
      ]),
      ...tables.flatMap((each) => [`### ${each.title}`, "", ...table([each.heads, ...each.rows]), ""]),
      ...notes.flatMap((note) => [note, ""]),
      ...failures.flatMap((failure) => [`**Failed:** ${failure}`, ""]),
    ]),
  ].join("\n");
}

const whereWeLose = (sentences: string[]) =>
  sentences.length === 0 ? [] : ["### Where we lose, and why", "", ...sentences.map((sentence) => `- ${sentence}`), ""];

function table([heads = [], ...rows]: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), line(heads.map((_, at) => (at ? "--:" : "---"))), ...rows.map(line)];
}

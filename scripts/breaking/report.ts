import { IMPACTS, type Rated } from "./change.ts";

/** A comparison, to be reported. */
export interface Comparison {
  /** What the document was compared with. */
  base: string;
  /** From which version to which. */
  versions: { base: string; next: string; needed: string };
  changes: Rated[];
}

/** The report for the terminal. */
export function text(comparison: Comparison): string {
  const changes = sorted(comparison.changes).map(
    ({ impact, place, reasons }) =>
      `  ${impact}  ${place}\n${reasons.map((reason) => `         ${reason}\n`).join("")}`,
  );
  return [`spec/openapi.yaml against ${comparison.base}\n`, ...changes, summary(comparison)].join("\n");
}

/** The report for a pull request. */
export const markdown = (comparison: Comparison): string =>
  [
    `### spec/openapi.yaml against ${comparison.base}`,
    summary(comparison),
    ...(comparison.changes.length > 0 ? [table(comparison.changes)] : []),
  ].join("\n\n");

/** The changes as a table in Markdown, the gravest first. */
export function table(changes: Rated[]): string {
  const rows = sorted(changes).map(
    ({ impact, place, reasons }) => `| ${impact} | \`${cell(place)}\` | ${reasons.map(cell).join("<br>")} |`,
  );
  return ["| impact | place | reason |", "|---|---|---|", ...rows].join("\n");
}

/** The counts, and what they mean for the version. */
export function summary({ changes, versions }: Comparison): string {
  if (changes.length === 0) return "No changes.";
  const counts = IMPACTS.toReversed().map(
    (impact) => `${changes.filter((each) => each.impact === impact).length} ${impact}`,
  );
  return `${counts.join(", ")}: after ${versions.base} this needs version ${versions.needed}; the next one is ${versions.next}.`;
}

const sorted = (changes: Rated[]) =>
  changes.toSorted((one, other) => IMPACTS.indexOf(other.impact) - IMPACTS.indexOf(one.impact));

const cell = (value: string) => value.replaceAll("|", "\\|").replaceAll("\n", " ");

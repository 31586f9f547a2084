import { type Change, IMPACTS, type Impact } from "./rating/change.ts";

/** A comparison, to be reported. */
export interface Comparison {
  impact: Impact | "none";
  /** What was compared with what. */
  base: string;
  revision: string;
  /** Whether users have the base already. */
  isReleased: boolean;
  versions: { base: string; next: string; needed: string };
  /** Whether the next version is as high as the changes need. */
  isBumped: boolean;
  changes: Change[];
}

/** The report for the terminal. */
export function text(comparison: Comparison): string {
  const changes = sorted(comparison.changes).map(
    ({ impact, place, reason }) => `  ${impact}  ${place}\n         ${reason}\n`,
  );
  return [`${comparison.revision} against ${comparison.base}\n`, ...changes, summary(comparison)].join("\n");
}

/** The report for a pull request. */
export const markdown = (comparison: Comparison): string =>
  [
    `### ${comparison.revision} against ${comparison.base}`,
    summary(comparison),
    ...(comparison.changes.length > 0 ? [table(comparison.changes)] : []),
  ].join("\n\n");

/** The report for programs. */
export const json = ({ impact, changes, ...rest }: Comparison): string =>
  JSON.stringify({ impact, changes: sorted(changes), ...rest }, null, 2);

/** The changes as a table in Markdown, major changes first. */
export function table(changes: Change[]): string {
  const rows = sorted(changes).map(({ impact, place, reason }) => `| ${impact} | ${code(place)} | ${cell(reason)} |`);
  return ["| impact | place | reason |", "|---|---|---|", ...rows].join("\n");
}

/** The counts, and what they mean for the version. */
export function summary({ changes, versions, isReleased }: Comparison): string {
  if (changes.length === 0) return "No changes.";
  const counts = IMPACTS.toReversed()
    .map((impact) => `${changes.filter((each) => each.impact === impact).length} ${impact}`)
    .join(", ");
  const release = isReleased ? versions.base : `${versions.base}, which is not released yet,`;
  return `${counts}: after ${release} this needs version ${versions.needed}; the next one is ${versions.next}.`;
}

const sorted = (changes: Change[]) =>
  changes.toSorted((one, other) => IMPACTS.indexOf(other.impact) - IMPACTS.indexOf(one.impact));

/** A text that stands as it is in a cell of a table, whatever a document has in it. */
const cell = (value: string) =>
  value.replaceAll(/[\\`*_[\]<>|~#&]/g, (character) => `&#${character.codePointAt(0)};`).replaceAll(/\s+/g, " ");

const code = (value: string) => `<code>${cell(value)}</code>`;

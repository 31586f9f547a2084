import type { DocumentComparison } from "./comparison.ts";
import { type Change, IMPACTS } from "./rating/change.ts";

const NOTHING = "There is no older document to compare with: no release, no tag, no earlier commit.";

/** Reports on a comparison, or that there is nothing to compare with, by format. */
export const REPORTS: Record<"text" | "markdown" | "json", (comparison?: DocumentComparison) => string> = {
  text(comparison) {
    if (!comparison) return NOTHING;
    const changes = sorted(comparison.changes).map(
      ({ impact, place, reason }) => `  ${impact}  ${place}\n         ${reason}\n`,
    );
    return [`${comparison.revision} against ${comparison.base}\n`, ...changes, summary(comparison)].join("\n");
  },
  markdown(comparison) {
    if (!comparison) return NOTHING;
    const { revision, base, changes } = comparison;
    const table = changes.length > 0 ? [changesTable(changes)] : [];
    return [`### ${revision} against ${base}`, summary(comparison), ...table].join("\n\n");
  },
  json(comparison) {
    if (!comparison) return JSON.stringify({ impact: "none", changes: [] });
    const { impact, changes, ...rest } = comparison;
    return JSON.stringify({ impact, changes: sorted(changes), ...rest }, null, 2);
  },
};

/** Returns the changes as a Markdown table, major changes first. */
export function changesTable(changes: Change[]): string {
  const rows = sorted(changes).map(
    ({ impact, place, reason }) => `| ${impact} | <code>${escaped(place)}</code> | ${escaped(reason)} |`,
  );
  return ["| impact | place | reason |", "|---|---|---|", ...rows].join("\n");
}

/** Returns the counts of changes, and the version that they need. */
export function summary({ changes, versions, isReleased }: DocumentComparison): string {
  if (changes.length === 0) return "No changes.";
  const counts = IMPACTS.toReversed().map(
    (impact) => `${changes.filter((change) => change.impact === impact).length} ${impact}`,
  );
  const base = isReleased ? versions.base : `${versions.base} (not yet released)`;
  return `Changes since ${base}: ${counts.join(", ")}. The next version must be at least ${versions.needed}; it is ${versions.next}.`;
}

const sorted = (changes: Change[]) =>
  changes.toSorted((one, other) => IMPACTS.indexOf(other.impact) - IMPACTS.indexOf(one.impact));

/** Escapes any text of a document for the cell of a table. */
const escaped = (text: string) =>
  text.replaceAll(/[\\`*_[\]<>|~#&]/g, (character) => `&#${character.codePointAt(0)};`).replaceAll(/\s+/g, " ");

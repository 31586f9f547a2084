import { styleText } from "node:util";
import type { ClauseKind, ClauseResult, ClauseStatus } from "../clauses/findings.ts";
import { countOf, type Group, groupsOf, membersLines, titleOf, warningsOf } from "./report.ts";

const KINDS: [ClauseKind, name: string][] = [
  ["request", "requests"],
  ["authentication", "authentication"],
  ["survival", "survival"],
  ["behavior", "behavior"],
  ["response", "responses"],
];

const STATUSES: [ClauseStatus, color: "green" | "red" | "yellow"][] = [
  ["conforming", "green"],
  ["violated", "red"],
  ["not tried", "yellow"],
];

/** Writes the end of a run's log: violations by cause, untried trials by reason, warnings, and the counts. */
export function runSummary(results: readonly ClauseResult[]): string {
  const untried = results.flatMap(({ clause, untried: own }) =>
    own.map(({ label, reason }) => ({ reason, line: `    ${clause.id}: ${label}` })),
  );
  const reasons = [...Map.groupBy(untried, ({ reason }) => reason)].flatMap(([reason, entries]) => [
    `  ${reason}`,
    ...shortened(entries.map(({ line }) => line)),
  ]);
  const kinds = KINDS.flatMap(([kind, name]) => {
    const own = results.filter(({ clause }) => clause.kind === kind);
    return own.length > 0 ? [`${name.padEnd(15)} ${counts(own)}`] : [];
  });
  return [
    ...groupsOf(results).map(groupText),
    ...(untried.length > 0 ? [`\n${styleText("yellow", "not tried")}`, ...reasons] : []),
    ...warningsOf(results).map((warning) => `\n${styleText("yellow", `warning: ${warning}`)}`),
    "",
    ...kinds,
    `${"all clauses".padEnd(15)} ${counts(results)}`,
  ].join("\n");
}

function groupText(group: Group): string {
  const lines = membersLines(group).flatMap(([id, ...rest]) => [
    `  violated ${id}`,
    ...rest.map((line) => `  ${line}`),
  ]);
  return [`\n${styleText("red", titleOf(group))}`, ...lines].join("\n");
}

const counts = (results: readonly ClauseResult[]): string =>
  STATUSES.map(([status, color]) => {
    const count = countOf(results, status);
    return styleText(count > 0 ? color : "dim", `${String(count).padStart(4)} ${status}`);
  }).join(",");

const MAX_LINES = 8;
const shortened = (lines: string[]) =>
  lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), `    ... and ${lines.length - MAX_LINES} more`] : lines;

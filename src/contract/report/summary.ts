import { styleText } from "node:util";
import type { ClauseKind, ClauseResult, ClauseStatus } from "../clauses/findings.ts";
import { countOf, type Group, groupsOf, otherLines, titleOf, violationLines, warningsOf } from "./report.ts";

const KINDS: Record<ClauseKind, string> = {
  request: "requests",
  authentication: "authentication",
  survival: "survival",
  behavior: "behavior",
  response: "responses",
};

/** The violations by cause, the worst first; what was not tried, by the reason; warnings; and the numbers. */
export function runSummary(results: readonly ClauseResult[]): string {
  const untried = results.flatMap(({ clause, untried: own }) =>
    own.map(({ label, reason }) => ({ reason, line: `    ${clause.id}: ${label}` })),
  );
  const reasons = [...Map.groupBy(untried, ({ reason }) => reason)].flatMap(([reason, all]) => [
    `  ${reason}`,
    ...shortened(all.map(({ line }) => line)),
  ]);
  const kinds = Object.entries(KINDS).flatMap(([kind, name]) => {
    const own = results.filter(({ clause }) => clause.kind === kind);
    return own.length > 0 ? [`${name.padEnd(15)} ${counts(own)}`] : [];
  });
  const bothSides = results.filter(({ tried }) =>
    (["within", "beyond"] as const).every((wanted) => tried.some(({ side }) => side === wanted)),
  );
  return [
    ...groupsOf(results).map(groupText),
    ...(untried.length > 0 ? [`\n${styleText("yellow", "not tried")}`, ...reasons] : []),
    ...warningsOf(results).map((warning) => `\n${styleText("yellow", `warning: ${warning}`)}`),
    "",
    ...kinds,
    `${"all clauses".padEnd(15)} ${counts(results)}; ${bothSides.length} tried on both sides of their limit`,
  ].join("\n");
}

/** A cause: its first failure in full, and a line for each clause that fails for it too. */
function groupText(group: Group): string {
  const [{ clause, failures } = { clause: undefined, failures: [] }] = group.members;
  const others = otherLines(group);
  return [
    `\n${styleText("red", titleOf(group))}`,
    ...(clause ? violationLines(clause, failures.slice(0, 1)) : []).map(
      (line, index) => `  ${index ? "" : "violated "}${line}`,
    ),
    ...(others.length > 0 ? ["  for the same cause:", ...shortened(others.map((line) => `    ${line}`))] : []),
  ].join("\n");
}

const COLORS: Record<ClauseStatus, "green" | "red" | "yellow"> = {
  conforms: "green",
  violated: "red",
  "not tried": "yellow",
};

function counts(results: readonly ClauseResult[]): string {
  const of = (status: ClauseStatus, verb: string) => {
    const number = countOf(results, status);
    const text = `${String(number).padStart(4)} ${verb}`;
    return number > 0 ? styleText(COLORS[status], text) : styleText("dim", text);
  };
  return [of("conforms", "conforming"), of("violated", "violated"), of("not tried", "not tried")].join(",");
}

const MAX_LINES = 8;
const shortened = (lines: string[]) =>
  lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), `    ... and ${lines.length - MAX_LINES} more`] : lines;

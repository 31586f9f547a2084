import type { Document } from "../../document/openapi/types.ts";
import { type Cause, type ClauseResult, type ClauseSummary, type Failure, SEVERITIES } from "../clauses/findings.ts";
import { stanceOf } from "./stance.ts";

/** The content of a report. Each report format shows it. */
export interface Report {
  /** The title and version of the document. */
  api: string;
  /** The server or the recording that was checked. */
  subject: string;
  seed?: string;
  results: readonly ClauseResult[];
}

/** Returns the title and version of a document. */
export const apiOf = ({ info }: Document): string => `${info.title} ${info.version}`;

/** Failures with the same cause. A report shows the cause once, with the violated clauses under it. */
export interface Group {
  cause: Cause;
  members: { clause: ClauseSummary; failures: Failure[] }[];
}

/** Groups failures by cause, the most severe first. */
export function groupsOf(results: readonly ClauseResult[]): Group[] {
  const all = results.flatMap(({ clause, failures }) => failures.map((failure) => ({ clause, failure })));
  const byCause = Map.groupBy(all, ({ clause, failure: { cause } }) =>
    [cause.severity, cause.text, cause.isOwn && clause.id].join(": "),
  );
  const groups = [...byCause.values()].map((entries): Group => {
    const byClause = Map.groupBy(entries, ({ clause }) => clause);
    const members = [...byClause].map(([clause, own]) => ({ clause, failures: own.map(({ failure }) => failure) }));
    return { cause: (entries[0] as (typeof entries)[number]).failure.cause, members };
  });
  const rank = ({ cause }: Group) => SEVERITIES.indexOf(cause.severity);
  return groups.toSorted((a, b) => rank(a) - rank(b));
}

export const titleOf = ({ cause: { severity, text } }: Group): string => `${severity}: ${text}`;

/** Describes in one line how a server violated a clause. */
export const factOf = ({ label, received, expected }: Failure): string =>
  `${label}: received ${received}; expected ${expected}`;

/** Returns lines about a violated clause: its ID, its sentence, its location in the document, and its failures. */
export const violationLines = ({ id, sentence, pointer }: ClauseSummary, failures: readonly Failure[]): string[] => [
  id,
  sentence,
  `document: ${pointer}`,
  ...failures.flatMap(({ label, sent, received, expected, reproduce, frequency }) => [
    `- tried:     ${label}${frequency ? ` (${frequency})` : ""}`,
    `  sent:      ${sent}`,
    `  received:  ${received}`,
    `  expected:  ${expected}`,
    `  reproduce: ${reproduce}`,
  ]),
];

/** Returns lines about each clause of a group: its first failure with all details, and the labels of its others. */
export const membersLines = ({ members }: Group): string[][] =>
  members.map(({ clause, failures: [first, ...others] }) => [
    ...violationLines(clause, first ? [first] : []),
    ...(others.length > 0 ? [`- as well:   ${others.map(({ label }) => label).join("; ")}`] : []),
  ]);

/** Describes the trials of a clause that were not tried, with the reasons. */
export const untriedText = ({ untried }: ClauseResult): string =>
  untried.map(({ label, reason }) => `${label}: ${reason}`).join("; ");

const UNAUTHENTICATED = "nothing shows whether the server checks credentials: no clause about authentication was tried";

/** Returns the distinct warnings, and the notes about untried authentication and clauses that are stricter than the standards. */
export function warningsOf(results: readonly ClauseResult[]): string[] {
  const own = results.filter(({ clause }) => clause.kind === "authentication");
  const isTried = own.length === 0 || own.some(({ tried }) => tried.some(({ side }) => side === "beyond"));
  const notes = [...(isTried ? [] : [UNAUTHENTICATED]), stanceOf(results)].filter((note) => note !== undefined);
  return [...new Set(results.flatMap(({ warnings = [] }) => warnings)), ...notes];
}

export const countOf = (results: readonly ClauseResult[], status: ClauseResult["status"]): number =>
  results.filter((result) => result.status === status).length;

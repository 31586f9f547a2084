import type { Document } from "../../document/openapi/types.ts";
import type { ClauseName, ClauseResult, Failure } from "../clauses/findings.ts";
import { type Cause, SEVERITIES } from "../clauses/findings.ts";

/** All that the reports of a run say. */
export interface Report {
  /** The title and version of the document. */
  api: string;
  /** The server, or the recording, that was checked. */
  subject: string;
  seed?: string;
  results: readonly ClauseResult[];
}

/** The name of what is checked. */
export const apiOf = ({ info }: Document): string => `${info.title} ${info.version}`;

/** Failures with the same cause: it is reported once, with the clauses under it. */
export interface Group {
  cause: Cause;
  members: { clause: ClauseName; failures: Failure[] }[];
}

/** The failures by their causes, the worst first. */
export function groupsOf(results: readonly ClauseResult[]): Group[] {
  const all = results.flatMap(({ clause, failures }) => failures.map((failure) => ({ clause, failure })));
  const byCause = Map.groupBy(all, ({ failure: { cause } }) => `${cause.severity}: ${cause.text}`);
  const groups = [...byCause.values()].map((own): Group => {
    const byClause = Map.groupBy(own, ({ clause }) => clause);
    const members = [...byClause].map(([clause, each]) => ({ clause, failures: each.map(({ failure }) => failure) }));
    return { cause: (own[0] as (typeof own)[number]).failure.cause, members };
  });
  const rank = ({ cause }: Group) => SEVERITIES.indexOf(cause.severity);
  return groups.toSorted((a, b) => rank(a) - rank(b));
}

export const titleOf = ({ cause: { severity, text } }: Group): string => `${severity}: ${text}`;

/** A violated clause as lines: what it says and where, and the ways in which it was violated. */
export const violationLines = ({ id, sentence, pointer }: ClauseName, failures: readonly Failure[]): string[] => [
  id,
  sentence,
  `document: ${pointer}`,
  ...failures.flatMap(failureLines),
];

const failureLines = ({ label, sent, received, expected, reproduce, frequency }: Failure) => [
  `- tried:     ${label}${frequency ? ` (${frequency})` : ""}`,
  `  sent:      ${sent}`,
  `  received:  ${received}`,
  `  expected:  ${expected}`,
  `  reproduce: ${reproduce}`,
];

/** What else has the cause of a group, after its first failure: a line for each clause. */
export function otherLines({ members }: Group): string[] {
  return members
    .map(({ clause, failures }, index) => ({ id: clause.id, labels: failures.slice(index === 0 ? 1 : 0) }))
    .filter(({ labels }) => labels.length > 0)
    .map(({ id, labels }) => `${id}: ${labels.map(({ label }) => label).join("; ")}`);
}

/** All warnings, each once. */
export const warningsOf = (results: readonly ClauseResult[]): string[] => [
  ...new Set(results.flatMap(({ warnings = [] }) => warnings)),
];

export const countOf = (results: readonly ClauseResult[], status: ClauseResult["status"]): number =>
  results.filter((result) => result.status === status).length;

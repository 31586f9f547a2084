import { escapeXml } from "./junit.ts";
import {
  countOf,
  type Group,
  groupsOf,
  otherLines,
  type Report,
  titleOf,
  violationLines,
  warningsOf,
} from "./report.ts";

/** GitHub shows no more annotations of a step. */
const MAX_ANNOTATIONS = 10;

/** Annotations of GitHub Actions: an error for each cause, and a warning for each warning. */
export function annotations({ results }: Report): string[] {
  const errors = groupsOf(results).map((group) => `::error title=${property(titleOf(group))}::${data(textOf(group))}`);
  const left = errors.length - MAX_ANNOTATIONS + 1;
  const shown =
    left > 1 ? [...errors.slice(0, -left), `::error::${left} more causes: see the summary of the job`] : errors;
  return [...shown, ...warningsOf(results).map((warning) => `::warning::${data(warning)}`)];
}

/** The summary of a step in Markdown. */
export function stepSummary(report: Report): string {
  const { api, subject, results } = report;
  const groups = groupsOf(results).map(
    (group) =>
      `<details><summary>${escapeXml(titleOf(group))}</summary><pre>${escapeXml(textOf(group))}</pre></details>`,
  );
  return [
    `### ${escapeXml(api)}: contract`,
    "",
    escapeXml(subject),
    "",
    "| conforming | violated | not tried |",
    "| --: | --: | --: |",
    `| ${countOf(results, "conforms")} | ${countOf(results, "violated")} | ${countOf(results, "not tried")} |`,
    "",
    ...warningsOf(results).map((warning) => `<p>⚠️ ${escapeXml(warning)}</p>\n`),
    ...groups,
    "",
  ].join("\n");
}

const textOf = (group: Group) => {
  const lines = group.members
    .slice(0, 1)
    .flatMap(({ clause, failures }) => violationLines(clause, failures.slice(0, 1)));
  const others = otherLines(group);
  return [...lines, ...(others.length > 0 ? ["For the same cause:", ...others] : [])].join("\n");
};

const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

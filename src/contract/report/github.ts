import { escapeXml } from "./junit.ts";
import { countOf, type Group, groupsOf, membersLines, type Report, titleOf, warningsOf } from "./report.ts";

/** The number of annotations that GitHub shows for a step. */
const MAX_ANNOTATIONS = 10;

/** Returns GitHub Actions annotations: an error for each cause, and the warnings. */
export function annotations({ results }: Report): string[] {
  const errors = groupsOf(results).map((group) => `::error title=${property(titleOf(group))}::${data(textOf(group))}`);
  const left = errors.length - MAX_ANNOTATIONS + 1;
  const shown = left > 1 ? [...errors.slice(0, -left), `::error::${left} more causes: see the job summary`] : errors;
  return [...shown, ...warningsOf(results).map((warning) => `::warning::${data(warning)}`)];
}

/** Writes the summary of a step in Markdown. */
export function stepSummary({ api, subject, results }: Report): string {
  return [
    `### ${escapeXml(api)}: contract`,
    "",
    escapeXml(subject),
    "",
    "| conforming | violated | not tried |",
    "| --: | --: | --: |",
    `| ${countOf(results, "conforming")} | ${countOf(results, "violated")} | ${countOf(results, "not tried")} |`,
    "",
    ...warningsOf(results).map((warning) => `<p>⚠️ ${escapeXml(warning)}</p>\n`),
    ...groupsOf(results).map((group) => {
      const [title, text] = [titleOf(group), textOf(group)].map(escapeXml);
      return `<details><summary>${title}</summary><pre>${text}</pre></details>`;
    }),
    "",
  ].join("\n");
}

const textOf = (group: Group): string => membersLines(group).flat().join("\n");

const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

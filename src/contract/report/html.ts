import type { ClauseStatus } from "../clauses/findings.ts";
import { escapeXml } from "./junit.ts";
import { countOf, groupsOf, membersLines, type Report, titleOf, untriedText, warningsOf } from "./report.ts";

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
pre{background:#f4f4f4;padding:1rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;overflow-wrap:anywhere}
.conforming{color:#146c2e}.violated{color:#b3261e;font-weight:bold}.untried{color:#7a5900}
@media(prefers-color-scheme:dark){body{background:#1c1c1c;color:#eee}pre{background:#2a2a2a}.conforming{color:#7edc95}.violated{color:#ffb4ab}.untried{color:#f5c84c}}`;

const STATUSES: ClauseStatus[] = ["violated", "not tried", "conforming"];

/** Writes the report as a single page without scripts. */
export function html({ api, subject, seed, results }: Report): string {
  const title = escapeXml(`${api}: contract`);
  const groups = groupsOf(results).map((group) => {
    const members = membersLines(group).map((lines) => `<pre>${escapeXml(lines.join("\n"))}</pre>`);
    return `<h3>${escapeXml(titleOf(group))}</h3>${members.join("\n")}`;
  });
  const sorted = results.toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  const rows = sorted.map((result) => {
    const { clause, status } = result;
    const name = status === "not tried" ? "untried" : status;
    return `<tr><td>${escapeXml(clause.id)}<td>${escapeXml(clause.sentence)}<td class="${name}">${status}<td>${escapeXml(untriedText(result))}`;
  });
  const warnings = warningsOf(results).map((warning) => `<p class="untried">Warning: ${escapeXml(warning)}</p>`);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style>
<h1>${title}</h1>
<p>${escapeXml(subject)}${seed === undefined ? "" : `, seed ${escapeXml(seed)}`}</p>
<p>${STATUSES.map((status) => `${countOf(results, status)} ${status}`).join(", ")}</p>
${warnings.join("\n")}
${groups.length > 0 ? `<h2>Violations, by cause</h2>${groups.join("\n")}` : ""}
<h2>Clauses</h2>
<table><tr><th>Clause<th>Sentence<th>Result<th>Not tried
${rows.join("\n")}
</table></html>
`;
}

import type { Findings } from "./measure.ts";
import { type Row, total } from "./table.ts";

const STYLE = `
:root { color-scheme: light dark; --all: #1a7f37; --some: #9a6700; --none: #d0d7de; --ink: #fff; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption, th { text-align: left; }
th { font-weight: 600; padding: 0.25rem 0.5rem; }
thead th { background: Canvas; position: sticky; top: 0; }
td { border: 2px solid Canvas; min-width: 4rem; text-align: center; }
tbody th { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
.all { background: var(--all); color: var(--ink); }
.some { background: var(--some); color: var(--ink); }
.none { background: var(--none); color: #1f2328; }
.bar { background: var(--none); display: block; height: 1rem; }
.bar span { background: var(--all); display: block; height: 100%; }
`;

/** The comparison as a page to look at: one bar for each checker, and a coloured square for each clause. */
export function page(rows: Row[], checkers: Findings[]): string {
  const mutants = checkers[0]?.noticed.length ?? 0;
  const summary = checkers.map((checker) => {
    const count = total(checker);
    const width = Math.round((100 * count) / mutants);
    return `<tr><th scope="row">${escaped(checker.name)}</th><td>${count} of ${mutants}</td>
<td style="width: 50%"><span class="bar"><span style="width: ${width}%"></span></span></td>
<td>${checker.seconds.toFixed(0)} s</td></tr>`;
  });
  const body = rows.map(({ clause, mutants: own, noticed }) => {
    const cells = noticed.map((count) => `<td class="${level(count, own.length)}">${count}/${own.length}</td>`);
    const title = escaped(`${clause.sentence} Mutants: ${own.join("; ")}`);
    return `<tr><th scope="row" title="${title}">${escaped(clause.id)}</th>${cells.join("")}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Conformance: which check notices what</title>
<style>${STYLE}</style>
<main>
<h1>Conformance: which check notices what</h1>
<p>${mutants} servers, each broken in one way, against ${rows.length} clauses of the contract. How each check was run stands in
<code>docs/conformance.md</code>.</p>
<table><caption>Broken servers noticed</caption><tbody>${summary.join("\n")}</tbody></table>
<h2>Clauses</h2>
<table>
<thead><tr><th scope="col">Clause</th>${checkers.map(({ name }) => `<th scope="col">${escaped(name)}</th>`).join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
</main>
</html>
`;
}

const level = (count: number, all: number) => (count === all ? "all" : count > 0 ? "some" : "none");

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

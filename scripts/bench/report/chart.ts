import { verdicts, wanted } from "../verdict.ts";
import { times } from "./numbers.ts";
import type { Report } from "./report.ts";

const ROW = 19;
/** Between two comparisons. */
const GAP = 7;
const LEFT = 590;
const WIDTH = 1000;
const TOP = 80;

/**
 * The targets as bars on a logarithmic scale: how many times as good as the other one ours is, with the target as a mark.
 * Its colours follow the reader's theme, also as an image in a page.
 */
export function chart({ measurements, machine }: Report): string {
  const bars = measurements
    .flatMap((each) => each.comparisons.flatMap(verdicts))
    .map((verdict) => {
      const lower = verdict.target.atMost !== undefined;
      const good = (ratio: number) => (lower ? 1 / ratio : ratio);
      return {
        ...verdict,
        gain: good(verdict.ratio.median),
        goal: good(verdict.target.atMost ?? verdict.target.atLeast ?? 1),
      };
    });
  const logs = bars.flatMap(({ gain, goal }) => [Math.log2(gain), Math.log2(goal)]);
  const [from, to] = [Math.floor(Math.min(-1, ...logs)), Math.ceil(Math.max(1, ...logs))];
  const x = (factor: number) => LEFT + ((Math.log2(factor) - from) / (to - from)) * (WIDTH - LEFT - 70);
  // The title of a comparison stands at its first target only.
  const begins = bars.map(({ title }, at) => title !== bars[at - 1]?.title);
  const y = (at: number) => TOP + at * ROW + begins.slice(1, at + 1).filter(Boolean).length * GAP;
  const height = y(bars.length) + 30;
  const round = (value: number) => value.toFixed(1);

  const grid = Array.from({ length: to - from + 1 }, (_, at) => 2 ** (from + at)).map(
    (factor) =>
      `<line class="${factor === 1 ? "even" : "grid"}" x1="${round(x(factor))}" x2="${round(x(factor))}" y1="${TOP - 8}" y2="${height - 30}"/><text class="small middle" x="${round(x(factor))}" y="${TOP - 14}">${factor >= 1 ? factor : `1/${1 / factor}`}x</text>`,
  );
  const rows = bars.map(({ title, target, gain, goal, met }, at) => {
    const top = y(at);
    const [start, end] = [x(1), x(gain)].sort((a, b) => a - b) as [number, number];
    return `<g>
<title>${escaped(`${title}, against ${target.against}: ${times(gain)} as good; to reach: ${wanted(target)} of theirs; ${met ? "met" : "missed"}`)}</title>
${begins[at] ? `<text x="8" y="${top + 13}">${escaped(title)}</text>` : ""}
<text class="small end" x="${LEFT - 10}" y="${top + 13}">${escaped(target.against)}</text>
<rect class="${met ? "met" : "missed"}" x="${round(start)}" y="${top + 3}" width="${round(Math.max(end - start, 2))}" height="13" rx="2"/>
<line class="goal" x1="${round(x(goal))}" x2="${round(x(goal))}" y1="${top + 1}" y2="${top + 18}"/>
<text class="small" x="${round(Math.max(x(gain), x(1), x(goal)) + 6)}" y="${top + 13}">${times(gain)}${met ? "" : " missed"}</text>
</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">
<title id="title">How many times as good as others: the targets of npm run bench</title>
<style>
svg { --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --good: #1a7f37; --bad: #bc4c00; --ground: #ffffff; font: 12.5px system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { svg { --ink: #f0f6fc; --soft: #9198a1; --line: #3d444d; --good: #3fb950; --bad: #db6d28; --ground: #0d1117; } }
.ground { fill: var(--ground); } text { fill: var(--ink); } .head { font-size: 15px; font-weight: 600; } .small { fill: var(--soft); font-size: 11px; } .middle { text-anchor: middle; } .end { text-anchor: end; }
.grid { stroke: var(--line); } .even { stroke: var(--soft); stroke-width: 1.5; } .goal { stroke: var(--ink); stroke-width: 2; } .met { fill: var(--good); } .missed { fill: var(--bad); }
</style>
<rect class="ground" width="100%" height="100%" rx="6"/>
<text class="head" x="8" y="22">How many times as good as others</text>
<text class="small" x="8" y="40">Right of 1x is better than they are. The mark is the target.</text>
${grid.join("\n")}
${rows.join("\n")}
<text class="small" x="8" y="${height - 8}">npm run bench, ${escaped(machine.date)}, ${escaped(machine.processor)}, Node.js ${process.versions.node}</text>
</svg>
`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

import { expect, test } from "vitest";
import type { Comparison } from "../../scripts/bench/measurement.ts";
import { chart } from "../../scripts/bench/report/chart.ts";
import { markdown } from "../../scripts/bench/report/markdown.ts";
import type { Report } from "../../scripts/bench/report/report.ts";
import { terminalSummary } from "../../scripts/bench/report/terminal.ts";
import { spread } from "../../scripts/bench/statistics.ts";
import { ratioTo, verdicts } from "../../scripts/bench/verdict.ts";

const comparison: Comparison = {
  title: "A call",
  unit: "ms",
  ours: "ours",
  series: [
    { name: "ours", samples: [1, 20, 3] },
    { name: "theirs <&>", samples: [2, 10, 3] },
  ],
  targets: [
    { against: "theirs <&>", atMost: 1.15 },
    { against: "theirs <&>", atMost: 0.9, because: "a profile shows it" },
    { against: "theirs <&>", atLeast: 1.5, because: "it is so" },
  ],
};
const report: Report = {
  machine: {
    date: "2026-11-24",
    processor: "CPU",
    cores: 2,
    memory: "1 GiB",
    system: "Linux",
    load: "0.1",
    versions: [],
  },
  repetitions: 3,
  measurements: [
    { name: "call", title: "A call", comparisons: [comparison], notes: ["A note."], failures: ["It broke"] },
  ],
};

test("gives median and quartiles", () => {
  expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1.75, high: 3.25 });
  expect(() => spread([])).toThrow("no samples");
});

test("takes ratios within a repetition, so that a slow moment hits both sides", () => {
  expect(ratioTo(comparison, "theirs <&>").median).toBe(1); // the ratio of the medians is 1 too, of the means 1.6
  expect(ratioTo(comparison, "theirs <&>").high).toBe(1.5);
  expect(() => ratioTo(comparison, "nobody")).toThrow("called nobody");
});

test("holds a ratio against the target, from the side that the target names", () => {
  expect(verdicts(comparison).map(({ met }) => met)).toEqual([true, false, false]);
});

test("the page and the terminal say what was missed and why", () => {
  for (const text of [markdown(report), terminalSummary(report)]) {
    expect(text.match(/\bmissed\b/g)).toHaveLength(2);
    expect(text).toContain("A call, against theirs <&>: a profile shows it.");
  }
  expect(markdown(report)).toContain("**Failed:** It broke");
});

test("the chart is well-formed, and has a bar of its kind for every target and colours for both themes", () => {
  const svg = chart(report);
  expect(svg.match(/<rect class="met"/g)).toHaveLength(1);
  expect(svg.match(/<rect class="missed"/g)).toHaveLength(2);
  expect(svg).toContain("against theirs &lt;&amp;&gt;");
  expect(svg).toContain("prefers-color-scheme: dark");
  expect(svg).not.toContain("NaN");
});

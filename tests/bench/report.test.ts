import { expect, test } from "vitest";
import type { Comparison } from "../../scripts/bench/measurement.ts";
import { markdown } from "../../scripts/bench/report/markdown.ts";
import { number, times } from "../../scripts/bench/report/numbers.ts";
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
test("a spread has median and quartiles", () => {
  expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1.75, high: 3.25 });
  expect(() => spread([])).toThrow("no samples");
});

test("ratios are computed within a repetition, so that a slow moment affects both sides", () => {
  expect(ratioTo(comparison, "theirs <&>").median).toBe(1); // so is the ratio of the medians; that of the means is 1.6
  expect(ratioTo(comparison, "theirs <&>").high).toBe(1.5);
  expect(() => ratioTo(comparison, "nobody")).toThrow("called nobody");
});

test.each([
  [[1, 1.15, 9], { atMost: 1.15 }, true],
  [[1, 1.16, 9], { atMost: 1.15 }, false],
  [[1, 1.5, 9], { atLeast: 1.5 }, true],
  [[1, 1.49, 9], { atLeast: 1.5 }, false],
])("whether the median of the ratios %j meets the target %j: %s", (samples, target, met) => {
  const series = [
    { name: "ours", samples },
    { name: "theirs", samples: [1, 1, 1] },
  ];
  const measured = { ...comparison, series, targets: [{ against: "theirs", ...target }] };
  expect(verdicts(measured).map((each) => each.met)).toEqual([met]);
});

test("numbers have three significant digits and separated thousands", () => {
  expect([0.012345, 1.2345, 99.96, 1234.5].map(number)).toEqual(["0.0123", "1.23", "100", "1,235"]);
  expect([0.98765, 1.066, 99.5, 1234].map(times)).toEqual(["0.988x", "1.07x", "99.5x", "1,234x"]);
});

test("the page and the terminal show missed targets with their reasons", () => {
  const machine = { date: "", processor: "", cores: 2, memory: "", system: "", load: "", versions: [] };
  const measurement = { name: "call", title: "A call", comparisons: [comparison], notes: [], failures: ["It broke"] };
  const report = { machine, repetitions: 3, measurements: [measurement] };
  for (const text of [markdown(report), terminalSummary(report)]) {
    expect(text.match(/\bmissed\b/g)).toHaveLength(2);
    expect(text).toContain("A call, against theirs <&>: a profile shows it.");
  }
  expect(markdown(report)).toContain("**Failed:** It broke");
});

import { expect, test } from "vitest";
import type { MeasuredComparison } from "../../scripts/bench/measurement.ts";
import { benchmarksMarkdown, targetsSection } from "../../scripts/bench/report/benchmarks-markdown.ts";
import { ratioTo, spread, verdicts } from "../../scripts/bench/report/ratios.ts";
import { number, times } from "../../scripts/bench/report/tables.ts";

const comparison: MeasuredComparison = {
  title: "A call",
  unit: "ms",
  ours: "ours",
  series: [
    { name: "ours", samples: [1, 20, 3] },
    { name: "theirs <&>", samples: [2, 10, 3] },
  ],
  targets: [
    { against: ["theirs <&>"], atMost: 1.15 },
    { against: ["theirs <&>"], atMost: 0.9, because: "a profile shows it" },
    { against: ["theirs <&>"], atLeast: 1.5, because: "a profile shows it too" },
  ],
};

test("the spread of samples is their median and quartiles", () => {
  expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1.75, high: 3.25 });
  expect(() => spread([])).toThrow("no samples");
});

test("a ratio is taken within each repetition, so that a slow moment affects both sides", () => {
  expect(ratioTo(comparison, "theirs <&>").median).toBe(1); // the ratio of the medians is 1 too, of the means 1.6
  expect(ratioTo(comparison, "theirs <&>").high).toBe(1.5);
  expect(() => ratioTo(comparison, "nobody")).toThrow("No candidate is called nobody");
});

test.each([
  [[1, 1.15, 9], { atMost: 1.15 }, true],
  [[1, 1.16, 9], { atMost: 1.15 }, false],
  [[1, 1.5, 9], { atLeast: 1.5 }, true],
  [[1, 1.49, 9], { atLeast: 1.5 }, false],
])("the median of the ratios %j against %j: %s", (samples, target, met) => {
  const series = [
    { name: "ours", samples },
    { name: "theirs", samples: [1, 1, 1] },
  ];
  const measured = { ...comparison, series, targets: [{ against: ["theirs"], ...target }] };
  expect(verdicts(measured).map((verdict) => verdict.met)).toEqual([met]);
});

test("a target can name another candidate of ours", () => {
  const targets = [{ ours: "theirs <&>", against: ["ours"], atMost: 1 }];
  const [verdict] = verdicts({ ...comparison, targets });
  expect(verdict).toMatchObject({ title: "A call: theirs <&>", ratio: { low: 0.75, median: 1 }, met: true });
});

test("numbers have three significant digits and thousands separators", () => {
  expect([0.012345, 1.2345, 99.96, 1234.5].map(number)).toEqual(["0.0123", "1.23", "100", "1,235"]);
  expect([0.98765, 1.066, 99.5, 1234].map(times)).toEqual(["0.988x", "1.07x", "99.5x", "1,234x"]);
});

test("the page and the terminal report which targets were missed, and each reason once", () => {
  const comparisons = [comparison, { ...comparison, title: "Another call" }];
  const results = [{ name: "call", title: "A call", comparisons, notes: [] }];
  const machine = { date: "", hardware: "", versions: [] };
  const page = benchmarksMarkdown({ machine, repetitions: 3, measurements: results });
  for (const text of [page, targetsSection(results)]) {
    expect(text.match(/\bmissed\b/g)).toHaveLength(4);
    expect(text).toContain("- A call, against `theirs <&>`; Another call, against `theirs <&>`: a profile shows it.");
  }
});

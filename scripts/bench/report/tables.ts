import type { MeasuredComparison, MeasurementResult, Table } from "../measurement.ts";
import { ratioTo, spread, verdicts } from "./ratios.ts";

/** Formats a number with three significant digits and thousands separators. */
export const number = (value: number): string =>
  value.toLocaleString("en-US", value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

/** Formats a ratio, like `1.07x`. */
export const times = (ratio: number): string => `${ratio >= 100 ? number(ratio) : ratio.toPrecision(3)}x`;

/** Builds the table of a comparison. */
export const candidateTable = (comparison: MeasuredComparison): Table => ({
  title: comparison.title,
  heads: ["candidate", comparison.unit, "half of them", `${comparison.ours} / this`],
  rows: comparison.series.map(({ name, samples }) => {
    const { median, low, high } = spread(samples);
    const range = samples.length > 1 ? `${number(low)} to ${number(high)}` : "";
    return [name, number(median), range, name === comparison.ours ? "" : times(ratioTo(comparison, name).median)];
  }),
});

/** Builds the table of all targets. */
export const targetTable = (results: MeasurementResult[]): Table => ({
  title: "Targets",
  heads: ["comparison", "against", "to reach", "measured", "verdict"],
  rows: allVerdicts(results).map(({ title, against, wanted, ratio, met }) => [
    title,
    against,
    wanted,
    `${times(ratio.median)} (${times(ratio.low)} to ${times(ratio.high)})`,
    met ? "met" : "**missed**",
  ]),
});

/** Returns a sentence for each missed target whose reason is known. */
export const explanations = (results: MeasurementResult[]): string[] =>
  allVerdicts(results)
    .filter(({ met, because }) => !met && because)
    .map(({ title, against, because }) => `${title}, against ${against}: ${because}.`);

const allVerdicts = (results: MeasurementResult[]) =>
  results.flatMap(({ comparisons }) => comparisons.flatMap(verdicts));

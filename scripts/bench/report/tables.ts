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

/** Returns a sentence for each known reason for missed targets. */
export function explanations(results: MeasurementResult[]): string[] {
  const missed = allVerdicts(results).filter(({ met, because }) => !met && because);
  return [...Map.groupBy(missed, ({ because }) => because)].map(([because, verdicts]) => {
    const titles = [...Map.groupBy(verdicts, ({ title }) => title)].map(([title, rows]) => {
      const peers = rows.map(({ against }) => `\`${against}\``);
      return `${title}, against ${peers.join(", ")}`;
    });
    return `${titles.join("; ")}: ${because}.`;
  });
}

const allVerdicts = (results: MeasurementResult[]) =>
  results.flatMap(({ comparisons }) => comparisons.flatMap(verdicts));

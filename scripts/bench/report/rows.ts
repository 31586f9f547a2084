import type { Comparison } from "../measurement.ts";
import { spread } from "../statistics.ts";
import { ratioTo, verdicts, wanted } from "../verdict.ts";
import { number, times } from "./numbers.ts";

/** The candidates of a comparison, a row each: the median, half of the samples, and ours divided by it. */
export const candidateRows = (comparison: Comparison): string[][] =>
  comparison.series.map(({ name, samples }) => {
    const { median, low, high } = spread(samples);
    const range = samples.length > 1 ? `${number(low)} to ${number(high)}` : "";
    const ratio = name === comparison.ours ? "" : times(ratioTo(comparison, name).median);
    return [name, number(median), range, ratio];
  });

export const candidateHeads = ({ unit, ours }: Comparison): string[] => [
  "candidate",
  unit,
  "half of them",
  `${ours} / this`,
];

/** The targets of comparisons, a row each. */
export const targetRows = (comparisons: Comparison[]): string[][] =>
  comparisons
    .flatMap(verdicts)
    .map(({ title, target, ratio, met }) => [
      title,
      target.against,
      wanted(target),
      `${times(ratio.median)} (${times(ratio.low)} to ${times(ratio.high)})`,
      met ? "met" : "missed",
    ]);

export const targetHeads = ["comparison", "against", "to reach", "measured", "verdict"];

/** Why a target is missed, a sentence each. */
export const explanations = (comparisons: Comparison[]): string[] =>
  comparisons
    .flatMap(verdicts)
    .filter(({ met, target }) => !met && target.because)
    .map(({ title, target }) => `${title}, against ${target.against}: ${target.because}.`);

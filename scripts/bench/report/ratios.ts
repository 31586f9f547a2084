import type { MeasuredComparison } from "../measurement.ts";

/** Returns the median of samples, and the quartiles: half of the samples lie between the quartiles. */
export function spread(samples: number[]) {
  if (samples.length === 0) throw new Error("There are no samples");
  const sorted = samples.toSorted((a, b) => a - b);
  const quantile = (fraction: number) => {
    const position = (sorted.length - 1) * fraction;
    const [below, above] = [sorted[Math.floor(position)] as number, sorted[Math.ceil(position)] as number];
    return below + (above - below) * (position % 1); // interpolates between the two nearest samples
  };
  return { median: quantile(0.5), low: quantile(0.25), high: quantile(0.75) };
}

/** Divides our figures by another candidate's, repetition by repetition, so that a slow moment affects both sides. */
export function ratioTo({ series, ours }: MeasuredComparison, candidate: string) {
  const samplesOf = (name: string) => {
    const found = series.find((each) => each.name === name);
    if (!found) throw new Error(`No candidate is called ${name}`);
    return found.samples;
  };
  const theirs = samplesOf(candidate);
  return spread(samplesOf(ours).map((sample, index) => sample / (theirs[index] ?? Number.NaN)));
}

/** Compares the ratios of a comparison with its targets, one candidate after the other. */
export const verdicts = (comparison: MeasuredComparison) =>
  comparison.targets.flatMap(({ ours, against: candidates, atMost = Infinity, atLeast = 0, because }) =>
    candidates.map((against) => {
      const title = ours ? `${comparison.title}: ${ours}` : comparison.title;
      const ratio = ratioTo({ ...comparison, ...(ours && { ours }) }, against);
      const met = ratio.median <= atMost && ratio.median >= atLeast;
      const wanted = atLeast > 0 ? `at least ${atLeast}x` : `at most ${atMost}x`;
      return { title, against, wanted, ratio, met, because };
    }),
  );

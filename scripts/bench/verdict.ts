import type { Comparison, Series, Target } from "./measurement.ts";
import { type Spread, spread } from "./statistics.ts";

/** A target and what was measured for it. */
export interface Verdict {
  title: string;
  ours: string;
  target: Target;
  ratio: Spread;
  met: boolean;
}

/** Compares the ratios of a comparison with its targets. */
export const verdicts = (comparison: Comparison): Verdict[] =>
  comparison.targets.map((target) => {
    const ratio = ratioTo(comparison, target.against);
    const met = target.atMost === undefined ? ratio.median >= target.atLeast : ratio.median <= target.atMost;
    return { title: comparison.title, ours: comparison.ours, target, ratio, met };
  });

/** Ours divided by another's. In pairs of the same repetition, so that a slow moment of the machine hits both. */
export function ratioTo({ series, ours }: Comparison, name: string): Spread {
  const [own, other] = [find(series, ours), find(series, name)];
  return spread(own.samples.map((sample, at) => sample / (other.samples[at] ?? Number.NaN)));
}

function find(series: Series[], name: string): Series {
  const found = series.find((each) => each.name === name);
  if (!found) throw new Error(`Nothing is measured that is called ${name}`);
  return found;
}

/** A target in words, like `at most 1.15x`. */
export const wanted = ({ atMost, atLeast }: Target): string =>
  atMost === undefined ? `at least ${atLeast}x` : `at most ${atMost}x`;

/** The middle of some samples, and the quartiles on both sides of it: half of the samples lie between these. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

export function spread(samples: number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** Between two samples it is interpolated. */
function quantile(sorted: number[], fraction: number): number {
  const at = (sorted.length - 1) * fraction;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) throw new Error("There are no samples");
  return below + (above - below) * (at % 1);
}

/** What `npm run bench` measures; a file of `measurements/` each. */
export interface Measurement {
  /** What `--only` calls it. */
  name: string;
  title: string;
  measure(bench: Bench): Promise<Result>;
}

/** What a measurement is given. */
export interface Bench {
  /** How often the candidates take their turns. */
  repetitions: number;
  /** Shows how far it is. */
  progress(text: string): void;
}

/** One candidate, and its figure in each repetition. */
export interface Series {
  name: string;
  samples: number[];
}

/** A ratio to reach: ours divided by another's, repetition by repetition. */
export type Target = {
  /** The candidate that ours is compared with. */
  against: string;
  /** Why it is missed, if it is: what a profile showed. */
  because?: string;
} & ({ atMost: number; atLeast?: undefined } | { atLeast: number; atMost?: undefined });

/** One table of numbers. */
export interface Comparison {
  title: string;
  /** What is counted, like `ms` or `requests/s`. */
  unit: string;
  /** The candidate that is ours. */
  ours: string;
  series: Series[];
  targets: Target[];
}

/** Numbers that are compared with nothing. */
export interface Table {
  title: string;
  heads: string[];
  rows: string[][];
}

export interface Result {
  comparisons: Comparison[];
  tables?: Table[];
  /** How it was measured, and what else is to be known. */
  notes: string[];
  /** What must not have happened but did, in a sentence each. */
  failures?: string[];
}

/** A measurement of `measurements.yaml`. */
export interface Measurement {
  /** The name for `--only`. */
  name: string;
  title: string;
  /** How the figures are measured, and what readers must know to understand them. */
  notes: string[];
  comparisons: ComparisonRow[];
}

/** A row of `measurements.yaml`, which describes each field. */
export interface ComparisonRow {
  title?: string;
  measure: [name: string, ...args: unknown[]];
  factor?: number;
  unit: string;
  ours: string;
  targets: Target[];
}

export interface Target {
  /** Our candidate, if another than the comparison's. */
  ours?: string;
  against: string[];
  atMost?: number;
  atLeast?: number;
  because?: string;
}

/** Candidates by name. Each call is a turn, and returns its figure. */
export type Turns = Record<string, () => Promise<number>>;

/** A candidate's figures, one for each turn. */
export interface Series {
  name: string;
  samples: number[];
}

/** A function that a row names. It starts candidates that take turns, or returns figures that need no turns. */
export type Measurer = (bench: Bench, ...args: never[]) => Promise<Turns | Series[]>;

export interface Bench {
  progress(text: string): void;
  /** Processes and folders that are disposed of after the comparison. */
  resources: AsyncDisposableStack;
}

export interface Table {
  title: string;
  heads: string[];
  rows: string[][];
}

export interface MeasuredComparison extends Pick<ComparisonRow, "unit" | "ours" | "targets"> {
  title: string;
  series: Series[];
}

export interface MeasurementResult extends Omit<Measurement, "comparisons"> {
  comparisons: MeasuredComparison[];
}

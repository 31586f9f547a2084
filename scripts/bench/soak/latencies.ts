import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import type { Table } from "../measurement.ts";
import { number } from "../report/numbers.ts";

const NANOSECONDS = 1e6;
const PERCENTILES = [50, 90, 99, 99.9];

/** How long the requests of each kind took. */
export class Latencies {
  readonly #histograms = new Map<string, RecordableHistogram>();

  record(kind: string, milliseconds: number): void {
    const histogram = this.#histograms.get(kind) ?? createHistogram();
    histogram.record(Math.max(1, Math.round(milliseconds * NANOSECONDS)));
    this.#histograms.set(kind, histogram);
  }

  get requests(): number {
    return [...this.#histograms.values()].reduce((sum, { count }) => sum + count, 0);
  }

  table(title: string, kinds: string[]): Table {
    const rows = kinds.map((kind) => {
      const histogram = this.#histograms.get(kind);
      if (!histogram) return [kind, "0", ...PERCENTILES.map(() => ""), ""];
      const times = [...PERCENTILES.map((percentile) => histogram.percentile(percentile)), histogram.max];
      return [kind, number(histogram.count), ...times.map((time) => number(time / NANOSECONDS))];
    });
    return { title, heads: ["kind", "requests", ...PERCENTILES.map((each) => `${each} %, ms`), "longest, ms"], rows };
  }
}

import type { Machine } from "../machine.ts";
import type { Bench, Measurement, Result } from "../measurement.ts";

/** A measurement and its results. */
export type Finished = Pick<Measurement, "name" | "title"> & Result;

/** Everything that one run found. */
export interface Report {
  machine: Machine;
  repetitions: Bench["repetitions"];
  measurements: Finished[];
}

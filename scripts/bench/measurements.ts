import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { paths } from "../shared/paths.ts";
import { interleave } from "./interleave.ts";
import type { Measurement, MeasurementResult, Measurer } from "./measurement.ts";
import * as batches from "./measurers/batches.ts";
import * as clientCalls from "./measurers/client-calls.ts";
import * as commands from "./measurers/commands.ts";
import * as localWork from "./measurers/local-work.ts";
import * as mockCalls from "./measurers/mock-calls.ts";
import { BATCH_SIZE, LARGEST, MOST_IDS } from "./payload.ts";

/** The functions that the rows name. */
export const measurers: Record<string, Measurer> = {
  ...batches,
  ...clientCalls,
  ...commands,
  ...localWork,
  ...mockCalls,
};

const limits: Record<string, string> = { BATCH_SIZE: `${BATCH_SIZE}`, LARGEST, MOST_IDS };
const text = readFileSync(join(paths.root, "scripts/bench/measurements.yaml"), "utf8");

/** All measurements, in the order of the report. */
export const measurements: Measurement[] = parse(text.replaceAll(/\{([A-Z_]+)\}/g, (_, name) => limits[name] ?? name));

/** Measures the comparisons of a measurement, one after the other. */
export async function runMeasurement(
  { comparisons, ...measurement }: Measurement,
  { repetitions, progress }: { repetitions: number; progress(text: string): void },
): Promise<MeasurementResult> {
  const result: MeasurementResult = { ...measurement, comparisons: [] };
  for (const { measure, factor = 1, title = measurement.title, ...row } of comparisons) {
    await using resources = new AsyncDisposableStack();
    const [name, ...args] = measure;
    const measurer = measurers[name] as (...args: unknown[]) => ReturnType<Measurer>;
    const candidates = await measurer({ progress, resources }, ...args);
    const series = Array.isArray(candidates)
      ? candidates
      : await interleave(candidates, { repetitions: repetitions * factor, progress });
    result.comparisons.push({ title, ...row, series });
  }
  return result;
}

import { isWhole } from "./sampled.ts";

/**
 * Returns how fast-check tries a property: with the same random values each time, so that no change fails by chance. The nightly run
 * tries new ones.
 */
export const randomCases = (numRuns = 100): { numRuns: number; seed?: number } =>
  isWhole ? { numRuns } : { numRuns, seed: 1 };

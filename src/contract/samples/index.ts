import { combinationSamplers } from "./combination-samples.ts";
import { numberSamplers } from "./number-samples.ts";
import type { Sampler } from "./sample.ts";
import { sizeSamplers } from "./size-samples.ts";
import { typeSamplers } from "./type-samples.ts";

/** The samplers of every keyword that limits a request. Other keywords set no limit, or have no samples. */
export const samplers: Record<string, Sampler> = {
  ...typeSamplers,
  ...sizeSamplers,
  ...numberSamplers,
  ...combinationSamplers,
};

import { combinationSamplers } from "./combination-samples.ts";
import { numberSamplers } from "./number-samples.ts";
import type { Sampler } from "./sample.ts";
import { sizeSamplers } from "./size-samples.ts";
import { typeSamplers } from "./type-samples.ts";

/** The samplers of all keywords that limit a request and for which the suite makes samples. */
export const samplers: Record<string, Sampler> = {
  ...typeSamplers,
  ...sizeSamplers,
  ...numberSamplers,
  ...combinationSamplers,
};

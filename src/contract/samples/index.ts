import { arraySamplers } from "./array-samples.ts";
import { combinationSamplers } from "./combination-samples.ts";
import { numberSamplers } from "./number-samples.ts";
import { objectSamplers } from "./object-samples.ts";
import type { Sampler } from "./sample.ts";
import { textSamplers } from "./text-samples.ts";
import { typeSamplers } from "./type-samples.ts";

/** For every keyword that limits a request: values on its two sides. Other keywords are not limits, or not known. */
export const samplers: Record<string, Sampler> = {
  ...typeSamplers,
  ...textSamplers,
  ...numberSamplers,
  ...arraySamplers,
  ...objectSamplers,
  ...combinationSamplers,
};

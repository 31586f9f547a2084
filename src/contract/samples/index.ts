import { arraySamplers } from "./arrays.ts";
import { combinationSamplers } from "./combinations.ts";
import { numberSamplers } from "./numbers.ts";
import { objectSamplers } from "./objects.ts";
import type { Sampler } from "./sample.ts";
import { textSamplers } from "./texts.ts";
import { typeSamplers } from "./types.ts";

/** For every keyword that limits a request: values on its two sides. Other keywords are not limits, or not known. */
export const samplers: Record<string, Sampler> = {
  ...typeSamplers,
  ...textSamplers,
  ...numberSamplers,
  ...arraySamplers,
  ...objectSamplers,
  ...combinationSamplers,
};

import { NotTried } from "../../values/not-tried.ts";
import type { Sampler } from "./sample.ts";

/** A sampler that makes no values, so its clause is reported as not tried. */
export const untried: Sampler = (_, keyword) => ({
  within: [],
  beyond: [
    {
      label: keyword,
      value() {
        throw new NotTried("the suite makes no values for this keyword");
      },
    },
  ],
});

/** Keywords that limit a value, but for which the suite makes no values. */
export const untriedSamplers: Record<string, Sampler> = Object.fromEntries(
  [
    ...["if", "contains", "prefixItems", "patternProperties", "propertyNames"],
    ...["dependentRequired", "dependentSchemas", "unevaluatedItems", "unevaluatedProperties"],
  ].map((keyword) => [keyword, untried]),
);

import type { Subschema } from "../../values/subschemas.ts";
import { atLeast, formatCount, type Sample, type Sampler } from "./sample.ts";

/** Samples for the keywords that limit arrays. */
export const arraySamplers: Record<string, Sampler> = {
  minItems: (place) => ({
    within: [items(place, place.schema.minItems ?? 0)],
    beyond: atLeast((place.schema.minItems ?? 0) - 1, (length) => [items(place, length)]),
  }),
  maxItems: (place) => ({
    within: [items(place, place.schema.maxItems ?? 0)],
    beyond: [items(place, (place.schema.maxItems ?? 0) + 1)],
  }),
  uniqueItems: (place) =>
    place.schema.uniqueItems === true
      ? {
          within: [{ label: "different items", value: (values) => values.differentItems(place.whole, 2) }],
          beyond: [{ label: "the same item twice", value: (values) => Array(2).fill(values.items(place.whole, 1)[0]) }],
        }
      : { within: [], beyond: [] },
};

const items = ({ whole }: Subschema, length: number): Sample => ({
  label: formatCount(length, "item"),
  value: (values) => values.items(whole, length),
});

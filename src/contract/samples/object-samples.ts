import { isObject } from "../../shared/is-object.ts";
import type { Subschema } from "../../values/subschemas.ts";
import { atLeast, formatCount, type Sample, type Sampler } from "./sample.ts";

/** Samples for the keywords that limit objects. */
export const objectSamplers: Record<string, Sampler> = {
  additionalProperties: ({ schema, whole }) =>
    schema.additionalProperties === false
      ? {
          within: [{ label: "no other property", value: (values) => values.ofType(whole, "object") }],
          beyond: [
            {
              label: "a property that is not documented",
              value: (values) => ({
                ...(values.ofType(whole, "object") as object),
                [values.ids.next()]: values.ids.next(),
              }),
            },
          ],
        }
      : { within: [], beyond: [] },
  minProperties: (place) => ({
    within: [members(place, place.schema.minProperties as number)],
    beyond: atLeast((place.schema.minProperties as number) - 1, (length) => [members(place, length)]),
  }),
  maxProperties: (place) => ({
    within: [members(place, place.schema.maxProperties as number)],
    beyond: [members(place, (place.schema.maxProperties as number) + 1)],
  }),
};

const members = ({ whole }: Subschema, length: number): Sample => ({
  label: formatCount(length, "property", "properties"),
  value(values) {
    const base = values.ofType(whole, "object");
    const entries = Object.entries(isObject(base) ? base : {});
    while (entries.length < length) entries.push([values.ids.next(), values.ids.next()]);
    return Object.fromEntries(entries.slice(0, length));
  },
});

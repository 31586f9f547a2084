import type { Schema } from "../../document/openapi/types.ts";
import { isObject } from "../../shared/is-object.ts";
import { formatCount, type Sample, type Sampler } from "./sample.ts";

/** Makes samples of a given size for a schema. */
type SamplesOfSize = (whole: Schema, size: number) => Sample[];

/** Makes samples whose size equals a limit, and samples one beyond the limit. No size is below 0. */
const sized =
  (samplesOf: SamplesOfSize, outward: 1 | -1): Sampler =>
  ({ schema, whole }, keyword) => {
    const limit = schema[keyword] as number;
    const beyond = limit + outward;
    return { within: samplesOf(whole, limit), beyond: beyond < 0 ? [] : samplesOf(whole, beyond) };
  };

const items: SamplesOfSize = (whole, length) => [
  { label: formatCount(length, "item"), value: (values) => values.items(whole, length) },
];

const members: SamplesOfSize = (whole, count) => [
  {
    label: formatCount(count, "property", "properties"),
    value(values) {
      const base = values.ofType(whole, "object");
      const entries = Object.entries(isObject(base) ? base : {});
      while (entries.length < count) entries.push([values.ids.next(), values.ids.next()]);
      return Object.fromEntries(entries.slice(0, count));
    },
  },
];

const texts: SamplesOfSize = (_, length) => {
  const characters = formatCount(length, "character");
  const value: Sample["value"] = (values) => values.wideText(length);
  const ascii: Sample = { label: formatCount(length, "ASCII character"), value: (values) => values.text(length) };
  const wide = { label: `${characters} of 4 bytes`, value, wide: true };
  const escaped = { label: `${characters} written as JSON escapes`, value, escaped: true };
  return length === 0 ? [ascii] : [ascii, wide, escaped];
};

/** Falls back to any valid text if another keyword forbids the texts of the sampler. */
const orElseValid =
  (sampler: Sampler): Sampler =>
  (subschema, keyword) => {
    const { within, beyond } = sampler(subschema, keyword);
    return {
      within: within.map((sample) => ({ ...sample, orElse: (values) => values.valid(subschema.whole) })),
      beyond,
    };
  };

/** Samplers for keywords that limit a size. */
export const sizeSamplers: Record<string, Sampler> = {
  minItems: sized(items, -1),
  maxItems: sized(items, 1),
  minProperties: sized(members, -1),
  maxProperties: sized(members, 1),
  minLength: orElseValid(sized(texts, -1)),
  maxLength: orElseValid(sized(texts, 1)),
};

import type { Schema } from "../../document/openapi/types.ts";
import { isObject } from "../../shared/is-object.ts";
import { growingText, shrinkingText, shrinkingTexts } from "./counted-texts.ts";
import { formatCount, type Sample, type Sampler } from "./sample.ts";

/** Makes samples of a given size for a schema. */
type SamplesOfSize = (whole: Schema, size: number, schema: Schema) => Sample[];

/** Makes samples whose size equals a limit, and samples one beyond the limit. No size is below 0. */
const sized =
  (outward: 1 | -1, samplesOf: SamplesOfSize, moreWithin: SamplesOfSize = none, moreBeyond = none): Sampler =>
  ({ schema, whole }, keyword) => {
    const limit = schema[keyword] as number;
    const beyond = limit + outward;
    return {
      within: [samplesOf, moreWithin].flatMap((make) => make(whole, limit, schema)),
      beyond: beyond < 0 ? [] : [samplesOf, moreBeyond].flatMap((make) => make(whole, beyond, schema)),
    };
  };

const none: SamplesOfSize = () => [];

const items: SamplesOfSize = (whole, length) => [
  { label: formatCount(length, "item"), value: (values) => values.items(whole, length) },
];

/** A list in which every item is the same, for servers that remove duplicates before they count. */
const sameItems: SamplesOfSize = (whole, length, { uniqueItems }) =>
  onlyIf(length > 1 && !uniqueItems, {
    label: `the same item ${formatCount(length, "time")}`,
    value: (values) => Array(length).fill(values.items(whole, 1)[0]),
    orElse: (values) => values.items(whole, length),
  });

/** Such a list with an empty text as its last item, if the item may be empty, for servers that remove empty texts too. */
const sameAndEmptyItems: SamplesOfSize = (whole, length, schema) =>
  sameItems(whole, length, schema).map(({ label, value }) => ({
    label: `${label}, the last time empty if it may be`,
    value(values) {
      const { schemas, direction } = values;
      const item = schemas.resolve(schemas.itemsOf(whole));
      const mayBeEmpty = schemas.has(item) && schemas.validatorOf(item, direction)("");
      const items = value(values) as unknown[];
      return mayBeEmpty ? items.with(-1, "") : items;
    },
  }));

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

/** Texts that are too long, or too short, for a server that counts something else than characters. */
const growing: SamplesOfSize = (_, length) =>
  onlyIf(length > 0, {
    label: `${formatCount(length, "character")} that count more in bytes, in UTF-16, in another case or escaped`,
    value: ({ ids }) => growingText(ids, length),
    wide: true,
  });
const shrinking: SamplesOfSize = (_, length) =>
  onlyIf(length > 0, {
    label: `${formatCount(length, "character")} of which fewer remain after trimming or normalization`,
    value: () => shrinkingText(length),
    wide: true,
  });
const shrinkingKinds: SamplesOfSize = (_, length) =>
  Object.entries(shrinkingTexts(length)).map(([kind, textFor]) => ({
    label: `${formatCount(length, "character")} with ${kind}`,
    value: ({ ids }) => textFor(ids),
    wide: true,
  }));

const onlyIf = (condition: boolean, sample: Sample) => (condition ? [sample] : []);

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
  minItems: sized(-1, items, sameItems),
  maxItems: sized(1, items, none, sameAndEmptyItems),
  minProperties: sized(-1, members),
  maxProperties: sized(1, members),
  minLength: orElseValid(sized(-1, texts, shrinking, growing)),
  maxLength: orElseValid(sized(1, texts, growing, shrinkingKinds)),
};

import type { Schema } from "../../document/openapi/types.ts";
import type { Values } from "../../values/values.ts";
import { atLeast, exactly, formatCount, type Sample, type Sampler } from "./sample.ts";

/** Samples for the keywords that limit texts. */
export const textSamplers: Record<string, Sampler> = {
  minLength: ({ schema: { minLength = 0 }, whole }) => ({
    within: lengths(whole, minLength),
    beyond: atLeast(minLength - 1, texts),
  }),
  maxLength: ({ schema: { maxLength = 0 }, whole }) => ({
    within: lengths(whole, maxLength),
    beyond: texts(maxLength + 1),
  }),
  pattern({ schema, whole }) {
    const pattern = new RegExp(schema.pattern as string, "u");
    const mismatch = ["~", "", "\u{1f600}"].find((text) => !pattern.test(text));
    return {
      within: [{ label: "a text of the pattern", value: (values) => values.valid(whole) }],
      beyond: mismatch === undefined ? [] : [exactly(mismatch)],
    };
  },
};

const texts = (length: number): Sample[] => [
  { label: formatCount(length, "ASCII character"), value: (values) => values.text(length) },
  ...(length === 0
    ? []
    : [
        {
          label: `${formatCount(length, "character")} of 4 bytes`,
          value: (values: Values) => values.wideText(length),
          wide: true,
        },
        {
          label: `${formatCount(length, "character")} written as JSON escapes`,
          value: (values: Values) => values.wideText(length),
          escaped: true,
        },
      ]),
];

/** Texts of a length, or where more than their length limits them, any valid one. */
const lengths = (whole: Schema, length: number): Sample[] =>
  texts(length).map((sample) => ({ ...sample, orElse: (values) => values.valid(whole) }));

import type { Schema } from "../../document/openapi/types.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Sample, Sampler, Samples } from "./sample.ts";
import { isInteger } from "./type-samples.ts";

/** Samplers for keywords that limit numbers. */
export const numberSamplers: Record<string, Sampler> = {
  minimum: ({ schema }, keyword) => bounds(Number(schema[keyword]), -step(schema)),
  maximum: ({ schema }, keyword) => bounds(Number(schema[keyword]), step(schema)),
  exclusiveMinimum: ({ schema }, keyword) => bounds(Number(schema[keyword]) + step(schema), -step(schema)),
  exclusiveMaximum: ({ schema }, keyword) => bounds(Number(schema[keyword]) - step(schema), step(schema)),
  multipleOf({ schema, whole }) {
    const half = (schema.multipleOf as number) / 2;
    return {
      within: [{ label: "the number itself", value: () => half * 2, orElse: (values) => values.valid(whole) }],
      beyond: [{ label: "a multiple plus half of the number", value: (values) => Number(values.valid(whole)) + half }],
    };
  },
};

const step = (schema: Schema) => (schema.multipleOf as number | undefined) ?? (isInteger(schema) ? 1 : 0.5);

const bounds = (last: number, outward: number): Samples => ({
  within: [number(last)],
  beyond: [number(last + outward)],
});

/** Makes a sample of a number that JSON carries unchanged. Numbers beyond 2^53 lose digits, even in the document. */
const number = (value: number): Sample => ({
  label: JSON.stringify(value),
  value() {
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
    throw new NotTried(`numbers beyond 2^53 like ${value} lose digits in JSON`);
  },
});

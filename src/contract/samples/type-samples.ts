import type { Schema } from "../../document/openapi/types.ts";
import type { Values } from "../../values/values.ts";
import { exactly, type Sample, type Sampler } from "./sample.ts";

/** Formats that every value satisfies. */
const UNLIMITING = ["float", "double", "password", "binary"];

/** Samplers for keywords that limit values of any type. */
export const typeSamplers: Record<string, Sampler> = {
  type({ schema, whole }) {
    const allowed = [schema.type].flat() as string[];
    // A number with a fraction is a separate sample only if whole numbers are allowed.
    const isOther = ({ type = "" }: Sample) =>
      !allowed.includes(type) &&
      (type !== "integer" || !allowed.includes("number")) &&
      (type !== "number" || allowed.includes("integer"));
    return {
      within: allowed.map((type) => ({
        label: `a value of type ${type}`,
        type,
        value: (values) => values.ofType(whole, type),
      })),
      beyond: everyType.filter(isOther),
    };
  },
  enum: ({ schema: { enum: listed = [] } }) => ({ within: listed.map(exactly), beyond: [unlisted(listed)] }),
  const: ({ schema }) => ({ within: [exactly(schema.const)], beyond: [unlisted([schema.const])] }),
  pattern({ schema, whole }) {
    const pattern = new RegExp(schema.pattern as string, "u");
    const mismatch = ["~", "", "\u{1f600}"].find((text) => !pattern.test(text));
    return {
      within: [{ label: "a text that matches the pattern", value: (values) => values.valid(whole) }],
      beyond: mismatch === undefined ? [] : [exactly(mismatch)],
    };
  },
  format({ schema, whole }) {
    const { format = "" } = schema;
    const isNumeric = isInteger(schema) || [schema.type].flat().includes("number");
    const label = `a ${isNumeric ? "number" : "text"} that is not of the format ${format}`;
    const value = ({ ids }: Values) => (isNumeric ? ids.number() + 0.5 : `%${ids.next()}`);
    return {
      within: [{ label: `a value of the format ${format}`, value: (values) => values.valid(whole) }],
      beyond: UNLIMITING.includes(format) ? [] : [{ label, value }],
    };
  },
};

/** A value of every JSON type. Numbers and texts are random, because a lenient server may use them as IDs. */
const everyType: Sample[] = [
  { label: "null", type: "null", value: () => null },
  { label: "true", type: "boolean", value: () => true },
  { label: "a number", type: "integer", value: ({ ids }) => ids.number() },
  { label: "a string", type: "string", value: ({ ids }) => ids.next() },
  { label: "an array", type: "array", value: ({ ids }) => [ids.next()] },
  { label: "an object", type: "object", value: ({ ids }) => ({ [ids.next()]: ids.next() }) },
  { label: "a number with a fraction", type: "number", value: ({ ids }) => (ids.number() % 2 ** 30) + 0.5 },
];

/** Makes an unlisted value of the same kind as the listed values. */
function unlisted(listed: unknown[]): Sample {
  const numbers = listed.filter((value) => typeof value === "number");
  if (numbers.length > 0 && numbers.length === listed.filter((value) => value !== null).length) {
    return { label: "a number that is not listed", value: () => Math.max(...numbers) + 1 };
  }
  return { label: "a value that is not listed", value: ({ ids }) => ids.next() };
}

/** Reports whether the schema's own `type` includes `integer`. */
export const isInteger = (schema: Schema) => [schema.type].flat().includes("integer");

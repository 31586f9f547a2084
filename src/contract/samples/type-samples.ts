import type { Schema } from "../../document/openapi/types.ts";
import type { Values } from "../../values/values.ts";
import { exactly, type Sample, type Sampler } from "./sample.ts";

/** Samples for the keywords that limit values of any type. */
export const typeSamplers: Record<string, Sampler> = {
  type({ schema, whole }) {
    const allowed = [schema.type].flat() as string[];
    const taken = new Set(allowed.includes("number") ? [...allowed, "integer"] : allowed);
    const { number, ...others } = ofEveryType;
    return {
      within: allowed.map((type) => ({
        label: `a value of type ${type}`,
        type,
        value: (values) => values.ofType(whole, type),
      })),
      beyond: Object.entries(isInteger(schema) ? { ...others, number } : others)
        .filter(([type]) => !taken.has(type))
        .map(([, sample]) => sample as Sample),
    };
  },
  enum: ({ schema: { enum: listed = [] } }) => ({ within: listed.map(exactly), beyond: [unlisted(listed)] }),
  const: ({ schema }) => ({ within: [exactly(schema.const)], beyond: [unlisted([schema.const])] }),
  format({ schema, whole }) {
    const label = `a ${isNumeric(schema) ? "number" : "text"} that is not of the format ${schema.format}`;
    const other = ({ ids }: Values) => (isNumeric(schema) ? ids.number() + 0.5 : `%${ids.next()}`);
    return {
      within: [{ label: `a value of the format ${schema.format}`, value: (values) => values.valid(whole) }],
      beyond: ALLOWING_ALL.includes(`${schema.format}`) ? [] : [{ label, value: other }],
    };
  },
};

/** A value of every JSON type. The numbers and texts are random: a lenient server may take them for ids. */
const ofEveryType: Record<string, Sample> = {
  null: { label: "null", type: "null", value: () => null },
  boolean: { label: "true", type: "boolean", value: () => true },
  integer: { label: "a number", type: "integer", value: ({ ids }) => ids.number() },
  number: { label: "a number with a fraction", type: "number", value: ({ ids }) => (ids.number() % 2 ** 30) + 0.5 },
  string: { label: "a string", type: "string", value: ({ ids }) => ids.next() },
  array: { label: "an array", type: "array", value: ({ ids }) => [ids.next()] },
  object: { label: "an object", type: "object", value: ({ ids }) => ({ [ids.next()]: ids.next() }) },
};

/** A value of the kind of those that are listed, and none of them. */
function unlisted(listed: unknown[]): Sample {
  const numbers = listed.filter((value) => typeof value === "number");
  if (numbers.length > 0 && numbers.length === listed.filter((value) => value !== null).length) {
    return { label: "a number that is not listed", value: () => Math.max(...numbers) + 1 };
  }
  return { label: "a value that is not listed", value: ({ ids }) => ids.next() };
}

/** Formats that every value has. */
const ALLOWING_ALL = ["float", "double", "password", "binary"];

/** Whether a schema allows whole numbers, by its own type. */
export const isInteger = (schema: Schema) => [schema.type].flat().includes("integer");
const isNumeric = (schema: Schema) => [schema.type].flat().some((type) => type === "integer" || type === "number");

import type { Schema } from "../document/types.ts";
import { NotTried } from "./not-tried.ts";
import { isObject, type Place } from "./places.ts";
import type { Values } from "./values.ts";

/** A value to send for a keyword. */
export interface Sample {
  label: string;
  value(values: Values): unknown;
  /** A value to send where a valid one was to be made and `value` is not: more than one keyword limits it. */
  orElse?(values: Values): unknown;
  /** The type of a sample that is made for its type. */
  type?: string;
  /** Whether its texts have characters of 4 bytes, which a header cannot carry. */
  wide?: boolean;
  /** Whether to write every character of its texts as a JSON escape. */
  escaped?: boolean;
}

/** Values on both sides of a keyword; none beyond where no value is. */
export interface Samples {
  within: Sample[];
  beyond: Sample[];
}

/** Makes samples for the keyword `name` of the schema at a place. */
type Sampler = (place: Place, name: string) => Samples;

const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const texts = (length: number): Sample[] => [
  { label: count(length, "ASCII character"), value: (values) => values.text(length) },
  ...(length === 0
    ? []
    : [
        {
          label: `${count(length, "character")} of 4 bytes`,
          value: (values: Values) => values.wideText(length),
          wide: true,
        },
        {
          label: `${count(length, "character")} written as JSON escapes`,
          value: (values: Values) => values.wideText(length),
          escaped: true,
        },
      ]),
];

const items = ({ whole }: Place, length: number): Sample => ({
  label: count(length, "item"),
  value: (values) => values.items(whole, length),
});

const members = ({ whole }: Place, length: number): Sample => ({
  label: count(length, "property", "properties"),
  value(values) {
    const base = values.ofType(whole, "object");
    const entries = Object.entries(isObject(base) ? base : {});
    while (entries.length < length) entries.push([values.ids.next(), values.ids.next()]);
    return Object.fromEntries(entries.slice(0, length));
  },
});

const exactly = (value: unknown): Sample => ({ label: JSON.stringify(value), value: () => value });

const step = (schema: Schema) => (schema.multipleOf as number | undefined) ?? (isInteger(schema) ? 1 : 0.5);
const isInteger = (schema: Schema) => [schema.type].flat().includes("integer");
const atLeast = (length: number, make: (length: number) => Sample[]) => (length < 0 ? [] : make(length));

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

/** For every keyword that limits a request: values on its two sides. Other keywords are not limits, or not known. */
export const samplers: Record<string, Sampler> = {
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
  minimum: ({ schema }, name) => bounds(schema[name] as number, -step(schema)),
  maximum: ({ schema }, name) => bounds(schema[name] as number, step(schema)),
  exclusiveMinimum: ({ schema }, name) => bounds((schema[name] as number) + step(schema), -step(schema)),
  exclusiveMaximum: ({ schema }, name) => bounds((schema[name] as number) - step(schema), step(schema)),
  multipleOf: ({ schema, whole }) => {
    const half = (schema.multipleOf as number) / 2;
    return {
      within: [{ label: "the number itself", value: () => half * 2, orElse: (values) => values.valid(whole) }],
      beyond: [{ label: "half of it more than a multiple", value: (values) => Number(values.valid(whole)) + half }],
    };
  },
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
  anyOf: (place) => alternatives(place, "anyOf"),
  oneOf: (place) => alternatives(place, "oneOf"),
  not: ({ schema, whole }) => ({
    within: [{ label: "another value", value: (values) => values.valid(whole) }],
    beyond: [
      {
        label: "a value that is excluded",
        value: (values) =>
          values.valid({ ...withoutNot(schema), allOf: [...(schema.allOf ?? []), schema.not as Schema] }),
      },
    ],
  }),
};

/** Texts of a length, or where more than their length limits them, any valid one. */
const lengths = (whole: Schema, length: number): Sample[] =>
  texts(length).map((sample) => ({ ...sample, orElse: (values) => values.valid(whole) }));

/** A value of the kind of those that are listed, and none of them. */
function unlisted(listed: unknown[]): Sample {
  const numbers = listed.filter((value) => typeof value === "number");
  if (numbers.length > 0 && numbers.length === listed.filter((value) => value !== null).length) {
    return { label: "a number that is not listed", value: () => Math.max(...numbers) + 1 };
  }
  return { label: "a value that is not listed", value: ({ ids }) => ids.next() };
}

/** Each alternative, and beyond them all what one of them has with a choice in it that is none. */
function alternatives({ schema, whole }: Place, keyword: "anyOf" | "oneOf"): Samples {
  const branches = schema[keyword] ?? [];
  const chosen = { ...schema, anyOf: undefined, oneOf: undefined };
  return {
    within: branches.map((branch, at) => ({
      label: `the alternative ${typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : at + 1}`,
      value: (values) =>
        values.valid({ ...JSON.parse(JSON.stringify(chosen)), allOf: [...(schema.allOf ?? []), branch] }),
    })),
    beyond: [{ label: "none of the alternatives", value: (values) => values.unlike(whole, branches) }],
  };
}

/** Formats that every value has. */
const ALLOWING_ALL = ["float", "double", "password", "binary"];

const withoutNot = ({ not: _, ...others }: Schema): Schema => others;
const isNumeric = (schema: Schema) => [schema.type].flat().some((type) => type === "integer" || type === "number");

const bounds = (last: number, outward: number): Samples => ({
  within: [number(last)],
  beyond: [number(last + outward)],
});

/** A number, if JSON carries it as it is: beyond 2^53 digits get lost, in the document already. */
const number = (value: number): Sample => ({
  label: JSON.stringify(value),
  value() {
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
    throw new NotTried(`numbers beyond 2^53 like ${value} lose digits in JSON`);
  },
});

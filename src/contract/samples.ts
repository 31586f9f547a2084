import type { Schema } from "../document/types.ts";
import { isObject } from "./places.ts";
import type { Values } from "./values.ts";

/** A value to send for a keyword. */
export interface Sample {
  label: string;
  value(values: Values): unknown;
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

type Sampler = (schema: Schema, name: string) => Samples;
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

const items = (schema: Schema, length: number): Sample => ({
  label: count(length, "item"),
  value: (values) => Array.from({ length }, () => values.valid(schema.items ?? {})),
});

const members = (schema: Schema, length: number): Sample => ({
  label: count(length, "property", "properties"),
  value(values) {
    const base = values.valid(schema);
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
  null: { label: "null", value: () => null },
  boolean: { label: "true", value: () => true },
  integer: { label: "a number", value: ({ ids }) => ids.number() },
  number: { label: "a number with a fraction", value: ({ ids }) => (ids.number() % 2 ** 30) + 0.5 },
  string: { label: "a string", value: ({ ids }) => ids.next() },
  array: { label: "an array", value: ({ ids }) => [ids.next()] },
  object: { label: "an object", value: ({ ids }) => ({ [ids.next()]: ids.next() }) },
};

/** For every keyword that limits a request: values on its two sides. Other keywords are not limits, or not known. */
export const samplers: Record<string, Sampler> = {
  type(schema) {
    const allowed = [schema.type].flat() as string[];
    const taken = new Set(allowed.includes("number") ? [...allowed, "integer"] : allowed);
    const { number, ...others } = ofEveryType;
    return {
      within: allowed.map((type) => ({
        label: `a value of type ${type}`,
        value: (values) => values.valid({ ...schema, type }),
      })),
      beyond: Object.entries(isInteger(schema) ? { ...others, number } : others)
        .filter(([type]) => !taken.has(type))
        .map(([, sample]) => sample as Sample),
    };
  },
  enum: (schema) => ({
    within: (schema.enum ?? []).map(exactly),
    beyond: [{ label: "a value that is not listed", value: ({ ids }) => ids.next() }],
  }),
  const: (schema) => ({
    within: [exactly(schema.const)],
    beyond: [{ label: "another value", value: ({ ids }) => ids.next() }],
  }),
  minLength: ({ minLength = 0 }) => ({ within: texts(minLength), beyond: atLeast(minLength - 1, texts) }),
  maxLength: ({ maxLength = 0 }) => ({ within: texts(maxLength), beyond: texts(maxLength + 1) }),
  pattern(schema) {
    const pattern = new RegExp(schema.pattern as string, "u");
    const mismatch = ["~", "", "\u{1f600}"].find((text) => !pattern.test(text));
    return {
      within: [{ label: "the documented example", value: (values) => values.valid(schema) }],
      beyond: mismatch === undefined ? [] : [exactly(mismatch)],
    };
  },
  minimum: (schema, name) => bounds(schema[name] as number, -step(schema)),
  maximum: (schema, name) => bounds(schema[name] as number, step(schema)),
  exclusiveMinimum: (schema, name) => bounds((schema[name] as number) + step(schema), -step(schema)),
  exclusiveMaximum: (schema, name) => bounds((schema[name] as number) - step(schema), step(schema)),
  multipleOf: (schema) => {
    const multiple = schema.multipleOf as number;
    return { within: [exactly(multiple)], beyond: [exactly(multiple * 1.5)] };
  },
  minItems: (schema) => ({
    within: [items(schema, schema.minItems ?? 0)],
    beyond: atLeast((schema.minItems ?? 0) - 1, (length) => [items(schema, length)]),
  }),
  maxItems: (schema) => ({
    within: [items(schema, schema.maxItems ?? 0)],
    beyond: [items(schema, (schema.maxItems ?? 0) + 1)],
  }),
  uniqueItems: (schema) => ({
    within: [items(schema, 2)],
    beyond: [
      {
        label: "the same item twice",
        value: (values) => Array(2).fill(values.valid(schema.items ?? {})),
      },
    ],
  }),
  additionalProperties: (schema) =>
    schema.additionalProperties === false
      ? {
          within: [{ label: "no other property", value: (values) => values.valid(schema) }],
          beyond: [
            {
              label: "a property that is not documented",
              value: (values) => ({ ...(values.valid(schema) as object), [values.ids.next()]: values.ids.next() }),
            },
          ],
        }
      : { within: [], beyond: [] },
  minProperties: (schema) => ({
    within: [members(schema, schema.minProperties as number)],
    beyond: atLeast((schema.minProperties as number) - 1, (length) => [members(schema, length)]),
  }),
  maxProperties: (schema) => ({
    within: [members(schema, schema.maxProperties as number)],
    beyond: [members(schema, (schema.maxProperties as number) + 1)],
  }),
};

const bounds = (last: number, outward: number): Samples => ({
  within: [exactly(last)],
  beyond: [exactly(last + outward)],
});

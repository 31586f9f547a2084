import type { Schema } from "../../document/openapi/types.ts";
import type { Values } from "../../values/values.ts";
import { exactly, type Sample, type Sampler, type Samples } from "./sample.ts";

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
      beyond: [
        ...everyType.filter(isOther),
        ...Object.entries(LOOK_ALIKES)
          .filter(([type]) => allowed.includes(type))
          .flatMap(([, samplesFor]) => samplesFor(whole))
          .filter(isOther),
      ],
    };
  },
  enum: ({ schema: { enum: listed = [] } }) => amongListed(listed),
  const: ({ schema }) => amongListed([schema.const]),
  pattern({ schema, whole }) {
    const pattern = new RegExp(schema.pattern as string, "u");
    const mismatch = ["~", "", "\u{1f600}"].find((text) => !pattern.test(text));
    const inLines = LINES.map(([label, before, after]) => ({
      label: `a text that matches the pattern ${label}`,
      value: (values: Values) => `${before}${values.valid(whole)}${after}`,
      orElse: () => mismatch, // a pattern without anchors matches within a text
    }));
    return {
      within: [{ label: "a text that matches the pattern", value: (values) => values.valid(whole) }],
      beyond: mismatch === undefined ? [] : [exactly(mismatch), ...inLines],
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

/** Texts around a text. A pattern with `^` and `$` in multiline mode, or with the `$` of Python, overlooks them. */
const LINES = [
  ["before a line break", "", "\n"],
  ["before another line", "", "\n~"],
  ["after another line", "~\n", ""],
] as const;

/** Values of every JSON type, most of them random, because a lenient server may use them as IDs. */
const everyType: Sample[] = [
  { label: "null", type: "null", value: () => null },
  { label: "true", type: "boolean", value: () => true },
  { label: "false", type: "boolean", value: () => false },
  { label: "a number", type: "integer", value: ({ ids }) => ids.number() },
  { label: "0", type: "integer", value: () => 0 },
  { label: "a negative number", type: "integer", value: ({ ids }) => -ids.number() },
  { label: "a string", type: "string", value: ({ ids }) => ids.next() },
  { label: "an empty string", type: "string", value: () => "", jsonOnly: true },
  { label: "an array", type: "array", value: ({ ids }) => [ids.next()] },
  { label: "an empty array", type: "array", value: () => [] },
  { label: "an object", type: "object", value: ({ ids }) => ({ id: ids.next(), value: ids.next() }) },
  { label: "an empty object", type: "object", value: () => ({}) },
  { label: "a number with a fraction", type: "number", value: ({ ids }) => (ids.number() % 2 ** 30) + 0.5 },
];

const lookAlike = (label: string, type: string, value: Sample["value"]): Sample => ({
  label,
  type,
  value,
  jsonOnly: true,
});

/** Values of another type that a lenient server turns into a value of an allowed type. */
const LOOK_ALIKES: Record<string, (whole: Schema) => Sample[]> = {
  number: (whole) => [lookAlike("a number in quotes", "string", (values) => `${values.ofType(whole, "number")}`)],
  integer: (whole) => [lookAlike("a number in quotes", "string", (values) => `${values.ofType(whole, "integer")}`)],
  boolean: () => [lookAlike('"true" in quotes', "string", () => "true"), lookAlike("1", "integer", () => 1)],
  array: (whole) => [
    lookAlike("an object with the items", "object", (values) => ({ ...values.items(whole, 2) })),
    // Json.NET reads the member $values as the list, if it is the first.
    lookAlike("an object with $values and a length", "object", () => ({ $values: [], length: 0 })),
    lookAlike("the items separated by commas", "string", (values) => values.items(whole, 2).join(",")),
    lookAlike("JSON within a string", "string", (values) => JSON.stringify(values.items(whole, 1))),
  ],
  object: (whole) => [
    lookAlike("the object in an array", "array", (values) => [values.ofType(whole, "object")]),
    lookAlike("the values in an array", "array", (values) =>
      Object.values(values.ofType(whole, "object") as object).flat(),
    ),
    lookAlike("JSON within a string", "string", (values) => JSON.stringify(values.ofType(whole, "object"))),
  ],
};

/** Makes samples of an enumeration: each listed value, and values that resemble the first listed text. */
function amongListed(listed: unknown[]): Samples {
  const text = listed.find((value) => typeof value === "string" && value !== "") as string | undefined;
  const other = unlisted(listed);
  const similar: [label: string, value: unknown][] =
    text === undefined
      ? []
      : [
          ["a listed text in another letter case", otherCase(text)],
          ["a listed text after a space", ` ${text}`],
          ["a listed text in an array", [text]],
        ];
  return {
    within: listed.map(exactly),
    beyond: [
      other,
      ...similar
        .filter(([, value]) => !listed.includes(value))
        .map(([label, value]) => ({ label, value: () => value, jsonOnly: typeof value !== "string" })),
    ],
  };
}

const otherCase = (text: string) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

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

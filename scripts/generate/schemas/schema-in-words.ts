import type { Schema } from "../../../src/document/openapi/types.ts";
import { listed, phrase, type Words } from "../../shared/words.ts";

/** JavaScript writes larger numbers with an exponent. */
const LARGE = 1e21;

/** Keywords that cannot be put into a few words. */
const OTHERS = [
  ...["not", "if", "contains", "propertyNames", "dependentRequired", "dependentSchemas"],
  ...["unevaluatedProperties", "unevaluatedItems"],
];

/** Returns the type of a value in words, like `array of strings` or `object or string`. */
export const typeInWords = (words: Words, schema: Schema, item?: Schema): string =>
  listed(
    words,
    typesOf(schema).map((type) =>
      type === "array" && item
        ? phrase(words, "types.arrayOf", { items: typeInWords({ ...words, types: words.itemTypes ?? {} }, item) })
        : phrase(words, `types.${type}`),
    ),
    "disjunction",
  );

/** Returns the types that a schema names, not in words. */
export const typesOf = ({ type, properties }: Schema): string[] => [type ?? (properties ? "object" : "any")].flat();

/** Returns every limit of a value in words, like `0 to 65,535 items, each 0 to 255 characters`; empty if it has none. */
export function limitsInWords(words: Words, schema: Schema, item?: Schema): string {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const say = (key: string, values?: Record<string, unknown>) => phrase(words, `limits.${key}`, values);
  const than = (key: string, limit: unknown) =>
    limit !== undefined && say(key, { count: numberInWords(words, limit as number) });
  const json = (key: string, value: unknown) => value !== undefined && say(key, { value: JSON.stringify(value) });
  const itemLimits = item && limitsInWords(words, item);
  const others = OTHERS.filter((keyword) => keyword in schema);
  return [
    rangeInWords(words, minLength, maxLength, ["character", "characters"]),
    rangeInWords(words, minItems, maxItems, ["item", "items"]),
    schema.uniqueItems && say("unique"),
    schema.items === (false as never) && say("noItem"),
    rangeInWords(words, minimum, maximum),
    than("moreThan", exclusiveMinimum),
    than("lessThan", exclusiveMaximum),
    than("multiple", schema.multipleOf),
    rangeInWords(words, schema.minProperties, schema.maxProperties, ["property", "properties"]),
    schema.additionalProperties === false && say("noProperty"),
    schema.enum && say("oneOf", { values: schema.enum.map((value) => JSON.stringify(value)).join(", ") }),
    json("always", schema.const),
    schema.pattern !== undefined && say("matches", { pattern: schema.pattern }),
    schema.format !== undefined && say("format", { name: schema.format }),
    itemLimits && say("each", { limits: itemLimits }),
    json("default", schema.default),
    others.length > 0 && say("others", { keywords: others.join(", ") }),
    schema.readOnly === true && say("readOnly"),
    schema.writeOnly === true && say("writeOnly"),
    schema.deprecated === true && say("deprecated"),
  ]
    .filter(Boolean)
    .join(words.limits?.separator);
}

/**
 * Returns a range in words, like `0 to 255 characters`; empty if it has no limit.
 * @param units the names in `docs/words` of one unit and of several
 */
export function rangeInWords(
  words: Words,
  least: unknown,
  most: unknown,
  units?: [one: string, several: string],
): string {
  const number = (value: unknown) => numberInWords(words, value as number);
  const withUnit = (key: string, values: Record<string, unknown>, isOne: boolean) => {
    const count = phrase(words, `limits.${key}`, values);
    return units ? phrase(words, `limits.${units[isOne ? 0 : 1]}`, { count }) : count;
  };
  if (least !== undefined && most !== undefined)
    return least === most
      ? withUnit("exactly", { count: number(least) }, least === 1)
      : withUnit("between", { least: number(least), most: number(most) }, most === 1);
  if (least !== undefined) return withUnit("atLeast", { count: number(least) }, least === 1);
  if (most !== undefined) return withUnit("atMost", { count: number(most) }, most === 1);
  return "";
}

const numberInWords = ({ language }: Words, value: number): string =>
  Math.abs(value) < LARGE
    ? new Intl.NumberFormat(language?.code, { maximumFractionDigits: 20 }).format(value)
    : String(value);

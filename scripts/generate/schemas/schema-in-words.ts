import type { Schema } from "../../../src/document/openapi/types.ts";

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });
/** JavaScript writes larger numbers with an exponent. */
const LARGE = 1e21;
const number = (value: unknown) => (Math.abs(value as number) < LARGE ? NUMBER.format(value as number) : String(value));

/** Keywords that cannot be put into a few words. */
const OTHERS = [
  ...["not", "if", "contains", "propertyNames", "dependentRequired", "dependentSchemas"],
  ...["unevaluatedProperties", "unevaluatedItems"],
];

/** Returns the type of a value in words, like `array of strings` or `object or string`. */
export const typeInWords = (schema: Schema, item?: Schema): string => typesInWords(schema, item).join(" or ");

const typesInWords = (schema: Schema, item?: Schema): string[] =>
  [schema.type ?? (schema.properties ? "object" : "any type")]
    .flat()
    .map((type) => (type === "array" && item ? `array of ${typesInWords(item).map(plural).join(" or ")}` : type));

const plural = (type: string) => (type === "any type" || type === "null" ? type : type.replace(/^[a-z]+/, "$&s"));

/** Returns every limit of a value in words, like `0 to 65,535 items, each 0 to 255 characters`; empty if it has none. */
export function limitsInWords(schema: Schema, item?: Schema): string {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const itemLimits = item && limitsInWords(item);
  const others = OTHERS.filter((keyword) => keyword in schema);
  return [
    range(minLength, maxLength, "character"),
    range(minItems, maxItems, "item"),
    schema.uniqueItems && "no item twice",
    schema.items === (false as never) && "no other item",
    range(minimum, maximum),
    exclusiveMinimum !== undefined && `more than ${number(exclusiveMinimum)}`,
    exclusiveMaximum !== undefined && `less than ${number(exclusiveMaximum)}`,
    schema.multipleOf !== undefined && `a multiple of ${number(schema.multipleOf)}`,
    range(schema.minProperties, schema.maxProperties, "property"),
    schema.additionalProperties === false && "no other property",
    schema.enum && `one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`,
    schema.const !== undefined && `always ${JSON.stringify(schema.const)}`,
    schema.pattern !== undefined && `matches ${schema.pattern}`,
    schema.format !== undefined && `format ${schema.format}`,
    itemLimits && `each ${itemLimits}`,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
    others.length > 0 && `limited by ${others.join(", ")} too`,
    schema.readOnly === true && "read-only",
    schema.writeOnly === true && "write-only",
    schema.deprecated === true && "deprecated",
  ]
    .filter(Boolean)
    .join(", ");
}

function range(least: unknown, most: unknown, unit = ""): string | undefined {
  const units = (count: unknown) =>
    unit && ` ${count === 1 ? unit : unit.replace(/y?$/, (end) => (end ? "ies" : "s"))}`;
  if (least !== undefined && most !== undefined)
    return least === most
      ? `exactly ${number(least)}${units(least)}`
      : `${number(least)} to ${number(most)}${units(most)}`;
  if (least !== undefined) return `at least ${number(least)}${units(least)}`;
  if (most !== undefined) return `at most ${number(most)}${units(most)}`;
  return undefined;
}

import type { Schema } from "../../../src/document/types.ts";

const NUMBER = new Intl.NumberFormat("en");
const number = (value: unknown) => NUMBER.format(value as number);

/** The type of a value in words, like `array of strings` or `object or string`. */
export function typeInWords(schema: Schema, item?: Schema): string {
  const types = [schema.type ?? (schema.properties ? "object" : "any type")].flat();
  const words = types.map((type) => (type === "array" && item ? `array of ${plural(typeInWords(item))}` : type));
  return words.join(" or ");
}

const plural = (type: string) => (type === "any type" ? "any type" : type.replace(/^[a-z]+/, "$&s"));

/** Every limit of a value in words, like `0 to 65,535 items, each 0 to 255 characters`; empty if it has none. */
export function limitsInWords(schema: Schema, item?: Schema): string {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const each = item && limitsInWords(item);
  return [
    range(minLength, maxLength, "character"),
    range(minItems, maxItems, "item"),
    schema.uniqueItems && "no item twice",
    range(minimum, maximum),
    exclusiveMinimum !== undefined && `more than ${number(exclusiveMinimum)}`,
    exclusiveMaximum !== undefined && `less than ${number(exclusiveMaximum)}`,
    schema.multipleOf !== undefined && `a multiple of ${number(schema.multipleOf)}`,
    range(schema.minProperties, schema.maxProperties, "property"),
    schema.enum && `one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`,
    schema.const !== undefined && `always ${JSON.stringify(schema.const)}`,
    schema.pattern !== undefined && `matches ${schema.pattern}`,
    schema.format !== undefined && `format ${schema.format}`,
    each && `each ${each}`,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
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

import { isObject } from "../../shared/is-object.ts";

const NUMBER = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const STRING = ["minLength", "maxLength", "pattern"];
const ARRAY = ["minItems", "maxItems", "uniqueItems", "prefixItems", "contains", "unevaluatedItems"];
const OBJECT = [
  "minProperties",
  "maxProperties",
  "required",
  "additionalProperties",
  "patternProperties",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedProperties",
];
const ANY = ["type", "enum", "const", "format", "anyOf", "oneOf", "not", "if"];

/** The keywords of JSON Schema that a value of a response can break, each a clause. */
export const RESPONSE_KEYWORDS: readonly string[] = [...ANY, ...STRING, ...NUMBER, ...ARRAY, ...OBJECT];

/** Those that have schemas within, which have no clauses of their own: what these break, the keyword breaks. */
export const APPLICATORS: readonly string[] = [
  "anyOf",
  "oneOf",
  "not",
  "if",
  "prefixItems",
  "contains",
  "unevaluatedItems",
  "additionalProperties",
  "patternProperties",
  "propertyNames",
  "dependentSchemas",
  "unevaluatedProperties",
];

/** Whether a keyword says anything about a value, so that the value could break it. */
export function appliesTo(keyword: string, value: unknown): boolean {
  if (ANY.includes(keyword)) return true;
  if (STRING.includes(keyword)) return typeof value === "string";
  if (NUMBER.includes(keyword)) return typeof value === "number";
  if (ARRAY.includes(keyword)) return Array.isArray(value);
  return OBJECT.includes(keyword) && isObject(value);
}

/** Whether no value at all can break a keyword: then it is not a clause. */
export const isVacuous = (keyword: string, value: unknown): boolean =>
  (["minLength", "minItems", "minProperties"].includes(keyword) && value === 0) ||
  (keyword === "uniqueItems" && value === false) ||
  (keyword === "additionalProperties" && (value === true || (isObject(value) && Object.keys(value).length === 0)));

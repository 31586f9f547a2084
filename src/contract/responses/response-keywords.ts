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

/** The keywords of JSON Schema that a response can violate. Each is a clause. */
export const RESPONSE_KEYWORDS: readonly string[] = [...ANY, ...STRING, ...NUMBER, ...ARRAY, ...OBJECT];

/**
 * Keywords that contain subschemas. Subschemas get no clauses of their own: a value that violates one violates the keyword.
 */
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

/** Reports whether a keyword constrains values of such a type. */
export function appliesTo(keyword: string, value: unknown): boolean {
  if (ANY.includes(keyword)) return true;
  if (STRING.includes(keyword)) return typeof value === "string";
  if (NUMBER.includes(keyword)) return typeof value === "number";
  if (ARRAY.includes(keyword)) return Array.isArray(value);
  return OBJECT.includes(keyword) && isObject(value);
}

/** Reports whether no value can violate a keyword. Such a keyword is not a clause. */
export const isVacuous = (keyword: string, value: unknown): boolean =>
  (["minLength", "minItems", "minProperties"].includes(keyword) && value === 0) ||
  (keyword === "uniqueItems" && value === false) ||
  (keyword === "additionalProperties" && (value === true || (isObject(value) && Object.keys(value).length === 0)));

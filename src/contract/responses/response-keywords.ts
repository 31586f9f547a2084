import type { Schema } from "../../document/openapi/types.ts";
import type { Schemas } from "../../document/schemas/schemas.ts";
import { isObject } from "../../shared/is-object.ts";
import { idSuffix, subschemasOf } from "../../values/subschemas.ts";

const ANY_APPLICATORS = ["anyOf", "oneOf", "not", "if"];
const ARRAY_APPLICATORS = ["prefixItems", "contains", "unevaluatedItems"];
const PROPERTIES = ["additionalProperties", "patternProperties", "unevaluatedProperties"];
const OBJECT_APPLICATORS = [...PROPERTIES, "propertyNames", "dependentSchemas"];

const ANY = ["type", "enum", "const", "format", ...ANY_APPLICATORS];
const NUMBER = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const STRING = ["minLength", "maxLength", "pattern"];
const ARRAY = ["minItems", "maxItems", "uniqueItems", ...ARRAY_APPLICATORS];
const OBJECT = ["minProperties", "maxProperties", "required", "dependentRequired", ...OBJECT_APPLICATORS];

/** The keywords of JSON Schema that a response can violate. Each occurrence is a clause. */
export const RESPONSE_KEYWORDS: readonly string[] = [...ANY, ...STRING, ...NUMBER, ...ARRAY, ...OBJECT];

/** Keywords that contain subschemas. These get no clauses of their own, because their violations count for the keyword. */
export const APPLICATORS: readonly string[] = [...ANY_APPLICATORS, ...ARRAY_APPLICATORS, ...OBJECT_APPLICATORS];

/** Reports whether a keyword constrains values of this type. */
export function appliesTo(keyword: string, value: unknown): boolean {
  if (ANY.includes(keyword)) return true;
  if (STRING.includes(keyword)) return typeof value === "string";
  if (NUMBER.includes(keyword)) return typeof value === "number";
  if (ARRAY.includes(keyword)) return Array.isArray(value);
  return OBJECT.includes(keyword) && isObject(value);
}

/** Reports whether no value can violate a keyword. Such a keyword gets no clause. */
export const isVacuous = (keyword: string, value: unknown): boolean =>
  (["minLength", "minItems", "minProperties"].includes(keyword) && value === 0) ||
  (keyword === "uniqueItems" && value === false) ||
  (keyword === "additionalProperties" && (value === true || (isObject(value) && Object.keys(value).length === 0)));

/** A keyword that the body of a response can violate. */
export interface ResponseKeyword {
  /** The end of the clause's ID: `.details[].error_code.maxLength`. */
  end: string;
  keyword: string;
  path: string[];
  /** The property that `required` names. */
  property?: string;
  schema: Schema;
  /** The JSON pointer to the keyword in the document. */
  pointer: string;
}

/** Returns every keyword that the body of a response can violate. Each combination of path and keyword occurs once. */
export function responseKeywords(schemas: Schemas, body: Schema = {}): ResponseKeyword[] {
  // The schema `false` has no pointer. Its violations count for another keyword of the body.
  const described = subschemasOf(schemas, body, "response").filter(({ schema }) => schemas.has(schema));
  const all = described.flatMap(({ path, schema }) =>
    Object.keys(schema)
      .filter((keyword) => RESPONSE_KEYWORDS.includes(keyword) && !isVacuous(keyword, schema[keyword]))
      .flatMap((keyword): ResponseKeyword[] => {
        const pointer = schemas.pointerTo(schema, keyword);
        if (keyword !== "required") return [{ end: `${idSuffix(path)}.${keyword}`, keyword, path, schema, pointer }];
        return (schema.required ?? []).map((property) => {
          return { end: `${idSuffix([...path, property])}.required`, keyword, path, property, schema, pointer };
        });
      }),
  );
  return [...new Map(all.map((keyword) => [keyword.end, keyword])).values()];
}

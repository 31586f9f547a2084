import type { Schema } from "../../../src/document/openapi/types.ts";

type Any = Schema | boolean;

/** The keywords of 3.0 whose value is not a schema, and which mean the same in 3.1. */
const SAME = [
  ...["title", "description", "default", "deprecated", "readOnly", "writeOnly", "externalDocs", "discriminator", "xml"],
  ...["enum", "format", "pattern", "multipleOf", "minimum", "maximum", "maxLength", "maxItems", "maxProperties"],
  ...["uniqueItems", "required", "example", "nullable"],
];
/** Their zero limits nothing, and trips several generators. */
const LOWER = ["minLength", "minItems", "minProperties"];
const LISTS = ["allOf", "anyOf", "oneOf"];

/**
 * A schema of draft 2020-12 as a schema of OpenAPI 3.0. What 3.0 cannot express is left out, so that the result accepts
 * more, never less.
 * @param isRequest whether requests are validated against it. The types of a response that may be of several are left out:
 * many generated clients fail on a response that is `anyOf` several types, as if the request had failed.
 */
export function schemaIn30(schema: Any, isRequest: boolean): Schema {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  const { $ref, ...beside } = schema;
  if (typeof $ref === "string") {
    // 3.0 ignores what stands beside a reference.
    const others = schemaIn30(beside, isRequest);
    const { allOf = [], ...rest } = others;
    return Object.keys(others).length === 0 ? { $ref } : { ...rest, allOf: [{ $ref }, ...allOf] };
  }
  const result: Schema = {};
  const all: Schema[] = [];
  for (const [key, value] of Object.entries(schema)) {
    if (key === "type") typesIn30(schema, result, all, isRequest);
    else if (SAME.includes(key)) result[key] = value;
    else if (LOWER.includes(key) && value !== 0) result[key] = value;
    else if (LISTS.includes(key)) result[key] = (value as Any[]).map((each) => schemaIn30(each, isRequest));
  }
  if (schema.not !== undefined) result.not = schemaIn30(schema.not as Any, isRequest);
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, each]) => [name, schemaIn30(each, isRequest)]),
    );
  }
  const { additionalProperties: additional, patternProperties: patterns } = schema;
  // Names that a pattern allows would count as additional ones.
  if (additional !== undefined && !patterns) {
    result.additionalProperties =
      typeof additional === "boolean" ? additional : schemaIn30(additional as Any, isRequest);
  }
  // After `prefixItems`, `items` is about the others alone.
  if (schema.items !== undefined) result.items = schema.prefixItems ? {} : schemaIn30(schema.items, isRequest);
  if (schema.const !== undefined) result.enum = [schema.const];
  const [example] = (schema.examples as unknown[] | undefined) ?? [];
  if (example !== undefined) result.example = example;
  exclusive(schema, result);
  if (schema.contentEncoding === "base64") result.format ??= "byte";
  if (all.length > 0) result.allOf = [...(result.allOf ?? []), ...all];
  return result;
}

/** In 3.0 an exclusive limit is a limit and a flag. */
function exclusive(schema: Schema, result: Schema) {
  const bounds = [
    ["exclusiveMinimum", "minimum", (a: number, b: number) => a >= b],
    ["exclusiveMaximum", "maximum", (a: number, b: number) => a <= b],
  ] as const;
  for (const [flag, limit, isNarrower] of bounds) {
    const value = schema[flag];
    if (typeof value !== "number") continue;
    const other = schema[limit];
    if (typeof other === "number" && !isNarrower(value, other)) continue;
    result[limit] = value;
    result[flag] = true;
  }
}

function typesIn30(schema: Schema, result: Schema, all: Schema[], isRequest: boolean) {
  const named = [schema.type ?? []].flat();
  const types = named.filter((type) => type !== "null" && !(type === "integer" && named.includes("number")));
  const isNullable = named.includes("null");
  if (types.length === 1) {
    result.type = types[0] as string;
    if (isNullable) result.nullable = true;
    if (types[0] === "array") result.items ??= {};
  } else if (named.length > 0 && types.length === 0) {
    all.push(NULL);
  } else if (types.length > 1 && isRequest) {
    all.push({
      anyOf: [
        ...types.map((type) => ({ type, ...(type === "array" && { items: {} }) })),
        ...(isNullable ? [NULL] : []),
      ],
    });
  }
}

/** The null alone: 3.0 has no such type. */
const NULL: Schema = { type: "string", nullable: true, enum: [null] };

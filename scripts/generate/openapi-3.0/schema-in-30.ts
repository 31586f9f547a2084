import type { Schema } from "../../../src/document/openapi/types.ts";

type Any = Schema | boolean;

/** The keywords of 3.0 that mean the same in 3.1 and contain no schema. */
const SAME = [
  ...["title", "description", "default", "deprecated", "readOnly", "writeOnly", "externalDocs", "discriminator", "xml"],
  ...["enum", "format", "pattern", "multipleOf", "minimum", "maximum", "maxLength", "maxItems", "maxProperties"],
  ...["uniqueItems", "required", "example", "nullable"],
];
/** A zero of these limits nothing, and several generators fail on it. */
const LOWER = ["minLength", "minItems", "minProperties"];
const LISTS = ["allOf", "anyOf", "oneOf"];
/** The keywords that lose nothing, if the schemas in them lose nothing. */
const EXACT = [
  ...[...SAME, ...LOWER, ...LISTS, "$ref", "type", "const", "exclusiveMinimum", "exclusiveMaximum"],
  ...["examples", "$comment", "contentEncoding", "not", "items", "properties", "additionalProperties"],
];

/** The value null, for which 3.0 has no type. */
const NULL: Schema = { type: "string", nullable: true, enum: [null] };

/**
 * Converts a schema of draft 2020-12 to OpenAPI 3.0. What 3.0 cannot express is left out, so the result accepts more, never
 * less.
 * @param isRequest whether requests are validated against it. In a response, a choice of several types is left out: many
 * generated clients fail on a response that is `anyOf` several types, as if the request had failed.
 */
export function schemaIn30(schema: Any, isRequest: boolean): Schema {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  const convert = (child: unknown) => schemaIn30(child as Any, isRequest);
  const isExact = (child: Any) => isExpressible(child, isRequest);
  const { $ref, ...beside } = schema;
  if (typeof $ref === "string") {
    const { allOf = [], ...others } = convert(beside); // 3.0 ignores what stands beside a reference
    const isAlone = allOf.length === 0 && Object.keys(others).length === 0;
    return isAlone ? { $ref } : { ...others, allOf: [{ $ref }, ...allOf] };
  }
  const result: Schema = {};
  const all: Schema[] = [];
  for (const [key, value] of Object.entries(schema)) {
    if (key === "type") Object.assign(result, typesIn30(schema, all, isRequest));
    else if (SAME.includes(key) || (LOWER.includes(key) && value !== 0)) result[key] = value;
    else if (key === "oneOf" && !(value as Any[]).every(isExact)) all.push({ anyOf: (value as Any[]).map(convert) });
    else if (LISTS.includes(key)) result[key] = (value as Any[]).map(convert);
  }
  // The negation of a schema that accepts more would accept less. In `oneOf`, so would a second alternative that accepts more.
  if (schema.not !== undefined && isExact(schema.not as Any)) result.not = convert(schema.not);
  if (schema.properties) {
    const properties = Object.entries(schema.properties).map(([name, child]) => [name, convert(child)]);
    result.properties = Object.fromEntries(properties);
  }
  const { additionalProperties: additional, patternProperties: patterns } = schema;
  // Names that a pattern permits would count as additional ones.
  if (additional !== undefined && !patterns) {
    result.additionalProperties = typeof additional === "boolean" ? additional : convert(additional);
  }
  // After `prefixItems`, `items` is about the other items only.
  if (schema.items !== undefined) result.items = schema.prefixItems ? {} : convert(schema.items);
  if (schema.const !== undefined) result.enum = [schema.const];
  const [example] = (schema.examples as unknown[] | undefined) ?? [];
  if (example !== undefined) result.example = example;
  exclusive(schema, "exclusiveMinimum", "minimum", Math.max, result);
  exclusive(schema, "exclusiveMaximum", "maximum", Math.min, result);
  if (schema.contentEncoding === "base64") result.format ??= "byte";
  if (all.length > 0) result.allOf = [...(result.allOf ?? []), ...all];
  return result;
}

/** Reports whether 3.0 can express a schema. The schema that a reference names is not looked at. */
function isExpressible(schema: Any, isRequest: boolean): boolean {
  if (typeof schema === "boolean") return true;
  const { not = true, items = true, additionalProperties = true, properties = {} } = schema;
  const listed = LISTS.flatMap((key) => (schema[key] as Any[] | undefined) ?? []);
  const within = [not, items, additionalProperties, ...Object.values(properties), ...listed] as Any[];
  return (
    Object.keys(schema).every((key) => EXACT.includes(key) || key.startsWith("x-")) &&
    (isRequest || [schema.type ?? []].flat().filter((type) => type !== "null").length < 2) &&
    within.every((child) => isExpressible(child, isRequest))
  );
}

/** Writes an exclusive limit as a limit and a flag, unless the inclusive limit beside it is narrower. */
function exclusive(schema: Schema, flag: string, limit: string, narrower: typeof Math.max, result: Schema) {
  const { [flag]: value, [limit]: other } = schema;
  if (typeof value !== "number") return;
  if (typeof other === "number" && narrower(value, other) !== value) return;
  Object.assign(result, { [limit]: value, [flag]: true });
}

/** Returns the members for one type. Adds a schema to `all` for null alone, and for a request of several types. */
function typesIn30(schema: Schema, all: Schema[], isRequest: boolean): Schema {
  const named = [schema.type ?? []].flat();
  const types = named.filter((type) => type !== "null" && !(type === "integer" && named.includes("number")));
  const isNullable = named.includes("null");
  const [type, ...others] = types;
  if (type === undefined) {
    if (isNullable) all.push(NULL);
    return {};
  }
  if (others.length === 0) {
    return { type, ...(isNullable && { nullable: true }), ...(type === "array" && { items: {} }) };
  }
  const choices = types.map((choice) => ({ type: choice, ...(choice === "array" && { items: {} }) }));
  if (isRequest) all.push({ anyOf: [...choices, ...(isNullable ? [NULL] : [])] });
  return {};
}

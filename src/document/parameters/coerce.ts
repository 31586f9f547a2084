import type { Schema } from "../openapi/types.ts";
import type { SchemaShapes } from "../schemas/schema-shapes.ts";

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A text as the value that a schema means by it: a number, a boolean or null where it reads like one. */
export function coerce(schemas: SchemaShapes, schema: Schema | undefined, text: string): unknown {
  const types = schemas.typesOf(schema);
  if ((types.has("integer") || types.has("number")) && NUMBER.test(text)) return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  return types.has("null") && text === "null" ? null : text;
}

/** A plain text as the value that a schema means by it; `undefined` where that is an object or an array, which no text is. */
export function readText(schemas: SchemaShapes, schema: Schema | undefined, text: string): unknown {
  const types = [...schemas.typesOf(schema)];
  const isText = types.length === 0 || types.some((type) => type !== "object" && type !== "array");
  return isText ? coerce(schemas, schema, text) : undefined;
}

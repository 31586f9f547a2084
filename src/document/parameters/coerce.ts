import type { Schema } from "../openapi/types.ts";
import type { SchemaShapes } from "../schemas/schema-shapes.ts";

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Converts a text to a number, boolean or null, if it reads like one and its schema allows that type. */
export function coerce(schemas: SchemaShapes, schema: Schema | undefined, text: string): unknown {
  const types = schemas.typesOf(schema);
  if ((types.has("integer") || types.has("number")) && NUMBER.test(text)) return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  return types.has("null") && text === "null" ? null : text;
}

/** Converts a plain text by its schema; returns `undefined` if the schema allows only objects or arrays. */
export function readText(schemas: SchemaShapes, schema: Schema | undefined, text: string): unknown {
  const types = [...schemas.typesOf(schema)];
  const isText = types.length === 0 || types.some((type) => type !== "object" && type !== "array");
  return isText ? coerce(schemas, schema, text) : undefined;
}

import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Schema } from "../../src/document/types.ts";

/** A schema of 3.0 as Ajv reads it: an exclusive limit is a number there. */
function forAjv(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(forAjv);
  if (typeof node !== "object" || node === null) return node;
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, example: _, ...rest } = node as Record<string, unknown>;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, forAjv(value)])),
    ...(minimum !== undefined && { [exclusiveMinimum ? "exclusiveMinimum" : "minimum"]: minimum }),
    ...(maximum !== undefined && { [exclusiveMaximum ? "exclusiveMaximum" : "maximum"]: maximum }),
  };
}

const options = { strict: false, validateFormats: false, validateSchema: false };

/** Whether a value is valid by a schema of OpenAPI 3.1. */
export const compile31 = (schema: Schema | object | boolean) => new Ajv2020(options).compile(schema);

/** Whether a value is valid by a schema of OpenAPI 3.0. */
export const compile30 = (schema: unknown) => new Ajv(options).compile(forAjv(schema) as object);

import type { Json } from "./json-values.ts";

/** Writes the keywords of a schema of OpenAPI 3.0 as OpenAPI 3.1 has them. */
export function upgrade(schema: Json): void {
  upgradeLimit(schema, "minimum", "exclusiveMinimum");
  upgradeLimit(schema, "maximum", "exclusiveMaximum");
  if (typeof schema.nullable !== "boolean") return;
  const { nullable, ...others } = schema;
  delete schema.nullable;
  if (!nullable) return;
  if (typeof schema.type === "string") {
    schema.type = [schema.type, "null"];
    if (Array.isArray(schema.enum)) schema.enum = [...new Set([...schema.enum, null])];
  } else {
    for (const keyword of Object.keys(others)) delete schema[keyword];
    schema.anyOf = [others, { type: "null" }];
  }
}

/** In OpenAPI 3.0 an exclusive limit is a mark beside the limit. */
function upgradeLimit(schema: Json, limit: string, exclusive: string): void {
  const mark = schema[exclusive];
  if (typeof mark !== "boolean") return;
  delete schema[exclusive];
  if (!mark || schema[limit] === undefined) return;
  schema[exclusive] = schema[limit];
  delete schema[limit];
}

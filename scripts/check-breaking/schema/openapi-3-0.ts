import type { Json } from "./json-values.ts";

/** Writes the keywords of a schema of OpenAPI 3.0 as OpenAPI 3.1 has them. */
export function upgrade(schema: Json): void {
  // An exclusive limit was a mark beside the limit.
  for (const [limit, exclusive] of Object.entries({ minimum: "exclusiveMinimum", maximum: "exclusiveMaximum" })) {
    const { [limit]: value, [exclusive]: mark } = schema;
    if (typeof mark !== "boolean") continue;
    delete schema[exclusive];
    if (mark) Object.assign(schema, { [limit]: undefined, [exclusive]: value });
  }
  const { nullable, ...others } = schema;
  if (typeof nullable !== "boolean") return;
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

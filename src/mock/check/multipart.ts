import busboy from "busboy";
import type { MediaType, Schema } from "../../document/openapi/types.ts";
import { coerce } from "../../document/parameters/coerce.ts";
import type { SchemaShapes } from "../../document/schemas/schema-shapes.ts";

/**
 * Parses a `multipart` form. A part whose schema is an object is parsed as JSON, and a file is read as text.
 * @throws if the body is malformed
 */
export async function readMultipart(
  schemas: SchemaShapes,
  { schema = {} }: MediaType,
  contentType: string,
  body: Uint8Array,
): Promise<Record<string, unknown>> {
  const known = schemas.propertiesOf(schema);
  const parts = Map.groupBy(await partsOf(contentType, body), ([name]) => name);
  return Object.fromEntries(
    [...parts].map(([name, all]) => {
      const property = known[name] ?? {};
      if (!schemas.typesOf(property).has("array")) return [name, partValue(schemas, property, all.at(-1)?.[1] ?? "")];
      return [name, all.map(([, text]) => partValue(schemas, schemas.itemsOf(property), text))];
    }),
  );
}

function partsOf(contentType: string, body: Uint8Array): Promise<[name: string, text: string][]> {
  const { promise, resolve, reject } = Promise.withResolvers<[string, string][]>();
  const parts: [string, string][] = [];
  busboy({ headers: { "content-type": contentType }, limits: { fieldSize: Number.POSITIVE_INFINITY } })
    .on("field", (name, text) => parts.push([name, text]))
    .on("file", (name, file) => {
      const part: [string, string] = [name, ""];
      parts.push(part);
      file.setEncoding("utf8").on("data", (text) => {
        part[1] += text;
      });
    })
    .on("error", reject)
    .on("close", () => resolve(parts))
    .end(body);
  return promise;
}

function partValue(schemas: SchemaShapes, schema: Schema | undefined, text: string): unknown {
  if (!schemas.typesOf(schema).has("object")) return coerce(schemas, schema, text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

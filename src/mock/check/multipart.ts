import busboy from "busboy";
import type { MediaType } from "../../document/openapi/types.ts";
import { coerce } from "../../document/parameters/coerce.ts";
import type { SchemaShapes } from "../../document/schemas/schema-shapes.ts";

/**
 * The value of a `multipart` form: of a part that is an object by its schema the parsed JSON, of a file its text.
 * @throws when it is none
 */
export async function readMultipart(
  schemas: SchemaShapes,
  { schema = {} }: MediaType,
  contentType: string,
  body: Uint8Array,
): Promise<Record<string, unknown>> {
  const parts = await partsOf(contentType, body);
  const known = schemas.propertiesOf(schema);
  const names = [...new Set(parts.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const property = known[name] ?? {};
      const texts = parts.filter(([each]) => each === name).map(([, text]) => text);
      if (!schemas.typesOf(property).has("array")) return [name, partValue(schemas, property, texts.at(-1) ?? "")];
      return [name, texts.map((text) => partValue(schemas, schemas.itemsOf(property), text))];
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

function partValue(schemas: SchemaShapes, schema: Parameters<typeof coerce>[1], text: string): unknown {
  if (!schemas.typesOf(schema).has("object")) return coerce(schemas, schema, text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

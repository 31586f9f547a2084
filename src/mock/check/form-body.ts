import busboy from "busboy";
import type { Document, MediaType } from "../../document/openapi/types.ts";
import { coerce } from "../../document/parameters/coerce.ts";
import { parseParameter } from "../../document/parameters/parse-parameter.ts";
import { itemsOf, propertiesOf, typesOf } from "../../document/schemas/shape.ts";

/**
 * The value of a form: each property as its encoding says, like a parameter of the query.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export function readUrlencoded(document: Document, { schema = {}, encoding = {} }: MediaType, text: string) {
  const known = Object.entries(propertiesOf(document, schema)).map(([name, property]) => {
    const { style = "form", explode = style === "form" } = encoding[name] ?? {};
    return [name, parseParameter(document, { name, in: "query", schema: property, style, explode }, text)] as const;
  });
  const others = [...new URLSearchParams(text)].filter(([name]) => !known.some(([each]) => name === each));
  return Object.fromEntries([...others, ...known.filter(([, value]) => value !== undefined)]);
}

/**
 * The value of a `multipart` form: of a part that is an object by its schema the parsed JSON, of a file its text.
 * @throws when it is none
 */
export async function readMultipart(
  document: Document,
  { schema = {} }: MediaType,
  contentType: string,
  body: Uint8Array,
): Promise<Record<string, unknown>> {
  const parts = await partsOf(contentType, body);
  const known = propertiesOf(document, schema);
  const names = [...new Set(parts.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const property = known[name] ?? {};
      const texts = parts.filter(([each]) => each === name).map(([, text]) => text);
      if (!typesOf(document, property).has("array")) return [name, partValue(document, property, texts.at(-1) ?? "")];
      return [name, texts.map((text) => partValue(document, itemsOf(document, property), text))];
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

function partValue(document: Document, schema: Parameters<typeof coerce>[1], text: string): unknown {
  if (!typesOf(document, schema).has("object")) return coerce(document, schema, text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

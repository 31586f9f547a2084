import { coerce } from "../document/parameters/coerce.ts";
import { parse } from "../document/parameters/parse.ts";
import { itemsOf, propertiesOf, typesOf } from "../document/shape.ts";
import type { Document, MediaType } from "../document/types.ts";

/**
 * The value of a form: each property as its encoding says, like a parameter of the query.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export function readUrlencoded(document: Document, { schema = {}, encoding = {} }: MediaType, text: string) {
  const known = Object.entries(propertiesOf(document, schema)).map(([name, property]) => {
    const { style = "form", explode = style === "form" } = encoding[name] ?? {};
    return [name, parse(document, { name, in: "query", schema: property, style, explode }, text)] as const;
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
) {
  const form = await new Response(body as Uint8Array<ArrayBuffer>, {
    headers: { "content-type": contentType },
  }).formData();
  const known = propertiesOf(document, schema);
  const names = [...new Set(form.keys())];
  const values = await Promise.all(
    names.map(async (name) => {
      const parts = await Promise.all(form.getAll(name).map((part) => (typeof part === "string" ? part : part.text())));
      const property = known[name] ?? {};
      if (typesOf(document, property).has("array"))
        return parts.map((part) => partValue(document, itemsOf(document, property), part));
      return partValue(document, property, parts.at(-1) ?? "");
    }),
  );
  return Object.fromEntries(names.map((name, at) => [name, values[at]]));
}

function partValue(document: Document, schema: Parameters<typeof coerce>[1], text: string): unknown {
  if (!typesOf(document, schema).has("object")) return coerce(document, schema, text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

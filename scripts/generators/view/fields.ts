import { resolve, resolveSchema } from "../../../src/document/resolve.ts";
import { typesOf } from "../../../src/document/shape.ts";
import type { Document, Schema } from "../../../src/document/types.ts";
import { limitsInWords, typeInWords } from "./words.ts";

/** A value that a request or a response carries, ready to be shown. */
export interface Field {
  name: string;
  /** The end of its address, unique in the document. */
  id: string;
  required: boolean;
  /** Its type in words. */
  type: string;
  /** Its limits in words; empty if it has none. */
  limits: string;
  /** Markdown. */
  description: string;
  /** The fields of the object that it is, or that its items are. */
  fields: Field[];
}

/** A field as a schema describes it, with its own fields down to the last. */
export function field(
  document: Document,
  node: Schema,
  place: { name: string; id: string; required: boolean; description?: string | undefined },
  open: readonly Schema[] = [],
): Field {
  const schema = followed(document, node);
  const item = schema.items && followed(document, schema.items);
  return {
    name: place.name,
    id: place.id,
    required: place.required,
    type: typeInWords(typed(document, schema), item && typed(document, item)),
    limits: limitsInWords(schema, item),
    description: (place.description ?? schema.description ?? "").trim(),
    // A schema that contains itself ends where it begins anew.
    fields: open.includes(schema) ? [] : fieldsOf(document, item ?? schema, place.id, [...open, schema]),
  };
}

/** A name as part of an address: of a character that no id of HTML or no selector may have, its code. */
export const idPart = (name: string): string =>
  name.replaceAll(/[^\w.-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`);

/** The fields of an object, the parts of its `allOf` included; each alternative of `anyOf` and `oneOf` is a field with fields. */
export function fieldsOf(document: Document, node: Schema, id: string, open: readonly Schema[] = []): Field[] {
  const schema = followed(document, node);
  const parts = (schema.allOf as Schema[] | undefined) ?? [];
  return [
    ...parts.flatMap((part) => fieldsOf(document, part, id, open)),
    ...Object.entries(schema.properties ?? {}).map(([name, child]) =>
      field(
        document,
        child,
        { name, id: `${id}.${idPart(name)}`, required: schema.required?.includes(name) ?? false },
        [...open, schema],
      ),
    ),
    ...alternatives(document, schema, id, [...open, schema]),
  ];
}

/** The alternatives of a schema, if one of them has fields: the type in words is enough for the others. */
function alternatives(document: Document, { anyOf = [], oneOf = [] }: Schema, id: string, open: readonly Schema[]) {
  const shown = [...anyOf, ...oneOf].map((branch, at) => {
    const name = typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : branch.title;
    const label = `alternative ${name ?? at + 1}`;
    return field(
      document,
      branch,
      { name: label, id: `${id}.${idPart(label.replaceAll(" ", "-"))}`, required: false },
      open,
    );
  });
  return shown.some(({ fields }) => fields.length > 0) ? shown : [];
}

/** A schema with the types that its parts and alternatives leave, where it gives none itself. */
function typed(document: Document, schema: Schema): Schema {
  const types = [...typesOf(document, schema)];
  return schema.type || types.length === 0 ? schema : { ...schema, type: types };
}

/** A schema with its reference followed; `true` and `false` are schemas too. */
const followed = (document: Document, node: Schema | boolean): Schema =>
  typeof node === "boolean" ? resolveSchema(document, node) : resolve(document, node);

import { resolve } from "../../../src/document/resolve.ts";
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
  const schema = resolve(document, node);
  const item = schema.items && resolve(document, schema.items);
  return {
    name: place.name,
    id: place.id,
    required: place.required,
    type: typeInWords(schema, item),
    limits: limitsInWords(schema, item),
    description: (place.description ?? schema.description ?? "").trim(),
    // A schema that contains itself ends where it begins anew.
    fields: open.includes(schema) ? [] : fieldsOf(document, item ?? schema, place.id, [...open, schema]),
  };
}

/** The fields of an object, the parts of its `allOf` included. */
export function fieldsOf(document: Document, node: Schema, id: string, open: readonly Schema[] = []): Field[] {
  const schema = resolve(document, node);
  const parts = (schema.allOf as Schema[] | undefined) ?? [];
  return [
    ...parts.flatMap((part) => fieldsOf(document, part, id, open)),
    ...Object.entries(schema.properties ?? {}).map(([name, child]) =>
      field(document, child, { name, id: `${id}.${name}`, required: schema.required?.includes(name) ?? false }, [
        ...open,
        schema,
      ]),
    ),
  ];
}

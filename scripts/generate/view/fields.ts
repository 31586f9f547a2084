import { originOf } from "../../../src/document/openapi/origin.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { partsOf, whole } from "./whole.ts";
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
  node: Schema | boolean,
  place: { name: string; id: string; required: boolean; description?: string | undefined },
  open: readonly object[] = [],
): Field {
  const schema = whole(document, node);
  const item = schema.items && !schema.prefixItems ? whole(document, schema.items) : undefined;
  const facets = withFields(document, node);
  return {
    name: place.name,
    id: place.id,
    required: place.required,
    type: typeInWords(schema, item),
    limits: limitsInWords(schema, item),
    description: (place.description ?? schema.description ?? "").trim(),
    // A schema that contains itself ends where it begins anew.
    fields:
      facets.length > 0 && facets.every((facet) => open.includes(facet))
        ? []
        : fieldsOf(document, item ? (schema.items as Schema) : node, place.id, [...open, ...facets]),
  };
}

/** Of the schemas that hold at once, those that have fields. */
const withFields = (document: Document, node: Schema | boolean): object[] =>
  partsOf(document, node)
    .filter((part) => WITH_FIELDS.some((keyword) => keyword in part))
    .map(originOf);

const WITH_FIELDS = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "items",
  "prefixItems",
  "anyOf",
  "oneOf",
];

/** A name as part of an address: of a character that no id of HTML or no selector may have, its code. */
export const idPart = (name: string): string =>
  name.replaceAll(/[^\w.-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`);

/** The fields of an object or of an array, the parts of its `allOf` included; each alternative of `anyOf` and `oneOf` is a field with fields. */
export function fieldsOf(
  document: Document,
  node: Schema | boolean,
  id: string,
  open: readonly object[] = [],
): Field[] {
  const schema = whole(document, node);
  const below = [...open, ...withFields(document, node)];
  const child = (name: string, part: Schema | boolean, required = false) =>
    field(document, part, { name, id: `${id}.${idPart(name.replaceAll(" ", "-"))}`, required }, below);
  return [
    ...Object.entries(schema.properties ?? {}).map(([name, property]) =>
      field(
        document,
        property,
        { name, id: `${id}.${idPart(name)}`, required: schema.required?.includes(name) ?? false },
        below,
      ),
    ),
    ...Object.entries((schema.patternProperties as Record<string, Schema> | undefined) ?? {}).map(
      ([pattern, property]) => child(`property that matches ${pattern}`, property),
    ),
    ...(describes(schema.additionalProperties) ? [child("any other property", schema.additionalProperties)] : []),
    ...((schema.prefixItems as Schema[] | undefined) ?? []).map((item, at) => child(`item ${at + 1}`, item)),
    ...(schema.prefixItems && describes(schema.items) ? [child("any other item", schema.items)] : []),
    ...alternatives(schema, child),
  ];
}

/** Whether a schema says anything about a value. */
const describes = (schema: unknown): schema is Schema =>
  typeof schema === "object" && schema !== null && Object.keys(schema).length > 0;

/** The alternatives of a schema, if one of them has fields or limits: the type in words is enough for the others. */
function alternatives({ anyOf = [], oneOf = [] }: Schema, child: (name: string, part: Schema) => Field): Field[] {
  const labels = new Set<string>();
  const shown = [...anyOf, ...oneOf].map((branch, at) => {
    const name = typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : (branch.title as string | undefined);
    const label = name !== undefined && !labels.has(name) ? name : `${at + 1}`;
    labels.add(label);
    return child(`alternative ${label}`, branch);
  });
  return shown.some(({ fields, limits }) => fields.length > 0 || limits) ? shown : [];
}

import { originOf } from "../../../src/document/openapi/origin.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { phrase, type Words } from "../../shared/words.ts";
import { conjunctsOf, mergedSchema } from "../schemas/merged-schema.ts";
import { limitsInWords, typeInWords } from "../schemas/schema-in-words.ts";

/** A value in a request or a response, ready to be shown. */
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
  /** The fields of an object, or of an array's items. */
  fields: Field[];
}

/** The document that is shown, and the words of the language in which it is shown. */
export interface Shown {
  document: Document;
  words: Words;
}

/** Builds a field from its schema, with its own fields at any depth. */
export function fieldOf(
  shown: Shown,
  node: Schema | boolean,
  { name, id, required, description }: Pick<Field, "name" | "id" | "required"> & { description?: string | undefined },
  ancestors: readonly object[] = [],
): Field {
  const { document, words } = shown;
  const schema = mergedSchema(document, node);
  const item = schema.items && !schema.prefixItems ? mergedSchema(document, schema.items) : undefined;
  const sources = schemasWithFields(document, node);
  const isRecursive = sources.length > 0 && sources.every((source) => ancestors.includes(source));
  const holder = item ? (schema.items as Schema) : node;
  return {
    name,
    id,
    required,
    type: typeInWords(words, schema, item),
    limits: limitsInWords(words, schema, item),
    description: (description ?? schema.description ?? "").trim(),
    fields: isRecursive ? [] : fieldsOf(shown, holder, id, [...ancestors, ...sources]),
  };
}

/** Returns the places of the document from which a schema's fields come. */
const schemasWithFields = (document: Document, node: Schema | boolean): object[] =>
  conjunctsOf(document, node)
    .filter((schema) => WITH_FIELDS.some((keyword) => keyword in schema))
    .map(originOf);

const WITH_FIELDS = [
  ...["properties", "patternProperties", "additionalProperties"],
  ...["items", "prefixItems", "anyOf", "oneOf"],
];

/** Makes a name part of an address: a character that an ID of HTML or a selector cannot have becomes its code. */
export const idPart = (name: string): string =>
  name.replaceAll(/[^\w.-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`).replaceAll(".", "-");

type Child = (id: string, name: string, schema: Schema | boolean) => Field;

/** Returns the fields of an object or an array. Each alternative of `anyOf` and `oneOf` is a field with its own fields. */
export function fieldsOf(shown: Shown, node: Schema | boolean, id: string, ancestors: readonly object[] = []): Field[] {
  const { document, words } = shown;
  const schema = mergedSchema(document, node);
  const { properties = {}, required = [], additionalProperties, items } = schema;
  const { patternProperties = {}, prefixItems = [] } = schema as {
    patternProperties?: Record<string, Schema>;
    prefixItems?: Schema[];
  };
  const below = [...ancestors, ...schemasWithFields(document, node)];
  const child: Child = (key, name, part) =>
    fieldOf(shown, part, { name, id: `${id}-${idPart(key)}`, required: false }, below);
  const say = (key: string, values?: Record<string, unknown>) => phrase(words, `fields.${key}`, values);
  return [
    ...Object.entries(properties).map(([name, property]) =>
      fieldOf(shown, property, { name, id: `${id}-${idPart(name)}`, required: required.includes(name) }, below),
    ),
    ...Object.entries(patternProperties).map(([pattern, part]) =>
      child(`matching-${pattern}`, say("matching", { pattern }), part),
    ),
    ...(describes(additionalProperties) ? [child("other-property", say("otherProperty"), additionalProperties)] : []),
    ...prefixItems.map((item, index) => child(`item-${index + 1}`, say("item", { number: index + 1 }), item)),
    ...(prefixItems.length > 0 && describes(items) ? [child("other-item", say("otherItem"), items)] : []),
    ...alternatives(schema, (name, part) => child(`alternative-${name}`, say("alternative", { name }), part)),
  ];
}

/** Reports whether a schema limits or describes a value. */
const describes = (schema: unknown): schema is Schema =>
  typeof schema === "object" && schema !== null && Object.keys(schema).length > 0;

/** Returns the alternatives of a schema if one has fields or limits. Otherwise the type in words has all of them. */
function alternatives({ anyOf = [], oneOf = [] }: Schema, child: (name: string, schema: Schema) => Field): Field[] {
  const labels = new Set<string>();
  const shown = [...anyOf, ...oneOf].map((branch, index) => {
    const name = typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : (branch.title as string | undefined);
    const label = name !== undefined && !labels.has(name) ? name : `${index + 1}`;
    labels.add(label);
    return child(label, branch);
  });
  return shown.some(({ fields, limits }) => fields.length > 0 || limits) ? shown : [];
}

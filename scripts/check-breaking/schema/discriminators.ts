import { appliedSchemas } from "./applied-schemas.ts";
import { elements, isObject, type Json, member, members } from "./json-values.ts";
import type { Schema } from "./keywords.ts";

/** The keyword that stands for the mapping of a discriminator: every schema that it can choose, by the value that chooses it. */
export const MAPPING = "(mapping)";

/**
 * Replaces the mapping of a schema's discriminator by the schemas themselves, including those that it need not name: alternatives, and
 * schemas that extend the schema by `allOf`.
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export function linkMapping(schema: Json, document: Json): void {
  const { discriminator } = schema;
  if (!isObject(discriminator) || typeof discriminator.propertyName !== "string") return;
  const { mapping, ...others } = discriminator;
  const components = members(member(document.components, "schemas"));
  const listed = members(mapping).map(([value, target]): [string, Schema] => {
    const found = components.find(([name]) => name === String(target).replace("#/components/schemas/", ""));
    return [value, found ? found[1] : { "(no schema)": target }];
  });
  const targets = [...elements(schema.anyOf), ...elements(schema.oneOf)].map(targetOf);
  const isChosen = (other: Schema) => (targets.length > 0 ? targets.includes(other) : isExtension(other, schema));
  const implied = components.filter(
    ([, other]) => isChosen(other) && listed.every(([, mentioned]) => mentioned !== other),
  );
  schema.discriminator = others;
  schema[MAPPING] = Object.fromEntries([...implied, ...listed]);
}

/**
 * Returns the alternatives of `anyOf` or `oneOf` as a discriminator tells them apart: each also requires the values that choose it.
 */
export function discriminated(list: Schema[], { discriminator, [MAPPING]: mapping }: Json): Schema[] {
  const name = String(member(discriminator, "propertyName"));
  return list.map((alternative) => {
    const chosen = members(mapping).filter(([, schema]) => schema === targetOf(alternative));
    if (chosen.length === 0) return alternative;
    const values = { enum: chosen.map(([value]) => value) };
    return { allOf: [alternative, { type: "object", required: [name], properties: { [name]: values } }] };
  });
}

const targetOf = (schema: Schema): Schema => member(schema, "$ref") ?? schema;

const isExtension = (schema: Schema, base: Json) =>
  elements(member(schema, "allOf")).some(
    (part) => isObject(part) && appliedSchemas(part, /^(\$ref|allOf)$/).includes(base),
  );

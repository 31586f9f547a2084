import { appliedSchemas } from "./applied-schemas.ts";
import { elements, isObject, type Json, member, members } from "./json-values.ts";
import { MAPPING, type Schema } from "./keywords.ts";

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
  const isListed = (other: Schema) => listed.some(([, mentioned]) => mentioned === other);
  const implied = components.filter(([, other]) => isChosen(other) && !isListed(other));
  schema.discriminator = others;
  schema[MAPPING] = Object.fromEntries([...implied, ...listed]);
}

/** Returns the schema by which a mapping knows an alternative. */
export const targetOf = (schema: Schema): Schema => member(schema, "$ref") ?? schema;

const isExtension = (schema: Schema, base: Json) =>
  elements(member(schema, "allOf"))
    .filter(isObject)
    .some((part) => appliedSchemas(part, /^(\$ref|allOf)$/).includes(base));

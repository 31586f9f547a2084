import { type Json, member, members, namesOf, strings } from "../schema/json-values.ts";
import { MAPPING, type Schema } from "../schema/keywords.ts";
import { alternatives } from "./alternatives.ts";
import { greatest } from "./bounds.ts";
import { atMost } from "./implied-scalars.ts";
import type { Claim, Proof, Rule } from "./proof.ts";
import { documentedBy, propertyOf, required } from "./subschemas.ts";

/** `properties`, `patternProperties` and `additionalProperties`, which depend on each other. */
const properties: Rule = (claim) => namedProperties(claim) && otherProperties(claim);

/** Proves the properties that either side names. */
function namedProperties({ parts, keywords, proof }: Claim): boolean {
  const documented = proof.leniency.undocumentedProperties ? documentedBy(parts) : undefined;
  return namesOf(...[keywords, ...parts].map((part) => part.properties)).every((name) => {
    const sent = propertyOf(parts, name);
    const isUndocumented =
      documented &&
      sent.length === 0 &&
      !documented.all &&
      !documented.names.has(name) &&
      member(keywords.properties, name) !== undefined;
    return propertyOf([keywords], name).every((expected) =>
      isUndocumented ? !isForbidden(expected) : proof.includesPart(sent, expected),
    );
  });
}

const isForbidden = (...schemas: Schema[]) => alternatives(schemas).length === 0;

/** Proves the properties that neither side names. */
function otherProperties({ parts, keywords, proof }: Claim): boolean {
  const { patternProperties, additionalProperties } = keywords;
  return (
    areOthersIn(parts, additionalProperties, namesOf(patternProperties), proof) &&
    members(patternProperties).every(
      ([pattern, schema]) =>
        proof.includesPart(namedSchemas(parts, "patternProperties", pattern), schema) ||
        areOthersIn(parts, schema, [], proof),
    )
  );
}

/**
 * Reports whether the properties with any other name conform to a schema. One set of keywords must prove that, by each of its patterns
 * and without a pattern.
 * @param except patterns to whose names the schema does not apply
 */
function areOthersIn(parts: Json[], schema: Schema, except: string[], proof: Proof): boolean {
  const isPlain = ({ patternProperties }: Json) => patternProperties === undefined;
  const additional = parts.filter(isPlain).map(({ additionalProperties }) => additionalProperties);
  if (proof.includesPart(defined(additional), schema)) return true;
  return parts.some(
    ({ patternProperties, additionalProperties = true }) =>
      patternProperties !== undefined &&
      proof.includesPart([additionalProperties], schema) &&
      members(patternProperties).every(
        ([pattern, own]) => except.includes(pattern) || proof.includesPart([own], schema),
      ),
  );
}

const defined = (schemas: Schema[]) => schemas.filter((schema) => schema !== undefined);

/** Returns the schemas that a keyword like `dependentSchemas` has for a name. */
const namedSchemas = (parts: Json[], keyword: string, name: string): Schema[] =>
  defined(parts.map((part) => member(part[keyword], name)));

/** Reports whether only properties with certain names are accepted. */
const areNames = (part: Json, test: (names: string[]) => boolean) =>
  part.patternProperties === undefined && isForbidden(part.additionalProperties) && test(namesOf(part.properties));

export const objectRules: Record<string, Rule> = {
  properties,
  patternProperties: properties,
  additionalProperties: properties,
  [MAPPING]: ({ parts, expected, proof }) =>
    members(expected).every(([value, schema]) => {
      const own = namedSchemas(parts, MAPPING, value);
      return own.length === 0 || proof.includesPart(own, schema);
    }),
  required: ({ parts, expected }) => strings(expected).every((name) => required(parts).has(name)),
  minProperties: ({ parts, expected }) =>
    Math.max(greatest(parts, "minProperties"), required(parts).size) >= (expected as number),
  maxProperties: (claim) =>
    atMost(claim) || claim.parts.some((part) => areNames(part, ({ length }) => length <= (claim.expected as number))),
  propertyNames: ({ parts, expected, proof: { strict } }) =>
    strict.includesPart([...defined(parts.map(({ propertyNames }) => propertyNames)), { type: "string" }], expected) ||
    parts.some((part) =>
      areNames(part, (names) => names.every((name) => strict.includesPart([{ enum: [name] }], expected))),
    ),
  dependentRequired: ({ parts, expected }) =>
    members(expected).every(([name, needed]) => {
      if (isForbidden(...propertyOf(parts, name))) return true;
      const implied = parts.flatMap(({ dependentRequired }) => strings(member(dependentRequired, name)));
      const present = new Set([...required(parts), ...implied]);
      return strings(needed).every((other) => present.has(other));
    }),
  dependentSchemas: ({ parts, left, expected, proof: { strict } }) =>
    members(expected).every(
      ([name, schema]) =>
        isForbidden(...propertyOf(parts, name)) ||
        strict.includesValue(namedSchemas(parts, "dependentSchemas", name), schema) ||
        strict.covers(left, schema),
    ),
};

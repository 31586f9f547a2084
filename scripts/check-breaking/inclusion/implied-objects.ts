import { isObject, type Json, members, strings } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";
import { alternatives } from "./alternatives.ts";
import { documentedBy } from "./documented-properties.ts";
import type { Case, Proof, Rule } from "./proof.ts";
import { greatest, inPart, least, propertyOf, required } from "./subschemas.ts";

/** `properties`, `patternProperties` and `additionalProperties`, which depend on each other. */
const properties: Rule = (left, _, keywords, proof) =>
  namedProperties(left, keywords, proof) && otherProperties(left, keywords, proof);

/** The properties that either side names. */
function namedProperties({ parts }: Case, keywords: Json, proof: Proof): boolean {
  const named = new Set([keywords, ...parts].flatMap((part) => Object.keys(part.properties ?? {})));
  const documented = proof.isLenient ? documentedBy(parts) : undefined;
  return [...named].every((name) => {
    const sent = propertyOf(parts, name);
    const isUndocumented =
      documented && sent.length === 0 && !documented.all && !documented.names.has(name) && isNamedBy(keywords, name);
    return inPart(keywords, name).every((wanted) =>
      isUndocumented ? alternatives([wanted]).length > 0 : proof.includesPart(sent, wanted),
    );
  });
}

const isNamedBy = ({ properties }: Json, name: string) => isObject(properties) && Object.hasOwn(properties, name);

/** The properties that neither side names. */
function otherProperties({ parts }: Case, keywords: Json, proof: Proof): boolean {
  const patterns = new Set(Object.keys(keywords.patternProperties ?? {}));
  const wanted: [Schema, (pattern: string | undefined) => boolean][] = [];
  if (keywords.additionalProperties !== undefined) {
    wanted.push([keywords.additionalProperties, (pattern) => pattern === undefined || !patterns.has(pattern)]);
  }
  return (
    wanted.every(([schema, applies]) => areOthersIn(parts, schema, applies, proof)) &&
    members(keywords.patternProperties).every(([pattern, schema]) => {
      const own = parts.flatMap((part) => (isObject(part.patternProperties) ? [part.patternProperties[pattern]] : []));
      const ownDefined = own.filter((each) => each !== undefined);
      return (
        (ownDefined.length > 0 && proof.includesPart(ownDefined, schema)) ||
        areOthersIn(parts, schema, () => true, proof)
      );
    })
  );
}

/**
 * Whether properties with any other name conform to a schema: some set of keywords must make them, by each of its patterns and
 * without any.
 * @param applies whether the schema applies to names of this pattern of the left side
 */
function areOthersIn(
  parts: Json[],
  schema: Schema,
  applies: (pattern: string | undefined) => boolean,
  proof: Proof,
): boolean {
  const plain = parts.filter((part) => part.patternProperties === undefined && part.additionalProperties !== undefined);
  if (
    proof.includesPart(
      plain.map((part) => part.additionalProperties),
      schema,
    )
  )
    return true;
  return parts.some(
    (part) =>
      part.patternProperties !== undefined &&
      (!applies(undefined) || proof.includesPart([part.additionalProperties ?? true], schema)) &&
      members(part.patternProperties).every(
        ([pattern, each]) => !applies(pattern) || proof.includesPart([each], schema),
      ),
  );
}

/** Whether no properties but the named ones are let through. */
const isClosed = (part: Json) =>
  part.patternProperties === undefined && alternatives([part.additionalProperties]).length === 0;

const namesOf = (part: Json) => Object.keys(part.properties ?? {});

export const objectRules: Record<string, Rule> = {
  properties,
  patternProperties: properties,
  additionalProperties: properties,
  required: ({ parts }, value) => strings(value).every((name) => required(parts).has(name)),
  minProperties: ({ parts }, value) =>
    Math.max(greatest(parts, "minProperties") ?? 0, required(parts).size) >= (value as number),
  maxProperties: ({ parts }, value) =>
    (least(parts, "maxProperties") ?? Number.POSITIVE_INFINITY) <= (value as number) ||
    parts.some((part) => isClosed(part) && namesOf(part).length <= (value as number)),
  propertyNames: ({ parts }, schema, _, { strict }) => {
    const names = parts.flatMap((part) => (part.propertyNames === undefined ? [] : [part.propertyNames]));
    if (strict.includesPart([...names, { type: "string" }], schema)) return true;
    return parts.some(
      (part) => isClosed(part) && namesOf(part).every((name) => strict.includesPart([{ enum: [name] }], schema)),
    );
  },
  dependentRequired: ({ parts }, value) =>
    members(value).every(([name, needed]) => {
      if (alternatives(propertyOf(parts, name)).length === 0) return true;
      const present = new Set([
        ...required(parts),
        ...parts.flatMap((part) => strings(of(part.dependentRequired, name))),
      ]);
      return strings(needed).every((each) => present.has(each));
    }),
  dependentSchemas: (left, value, _, proof) =>
    members(value).every(([name, schema]) => {
      if (alternatives(propertyOf(left.parts, name)).length === 0) return true;
      const ofLeft = left.parts.map((part) => of(part.dependentSchemas, name)).filter((each) => each !== undefined);
      return (ofLeft.length > 0 && proof.strict.includesValue(ofLeft, schema)) || proof.strict.covers(left, schema);
    }),
};

const of = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

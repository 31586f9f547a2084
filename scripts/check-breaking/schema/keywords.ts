import { elements, equal, isObject, type Json, member, namesOf, strings } from "./json-values.ts";

/** A JSON Schema whose references are objects. */
export type Schema = unknown;

const ANNOTATIONS =
  /^(title|description|\$comment|examples?|externalDocs|xml|default|deprecated|readOnly|writeOnly|\$defs|definitions|\$anchor|\$dynamicAnchor|discriminator|x-.*)$/;

/** Reports whether a keyword can refuse a value. */
export const isAssertion = (keyword: string): boolean => keyword === "x-extensible-enum" || !ANNOTATIONS.test(keyword);

/** The keyword that stands for the mapping of a discriminator: every schema that it can choose, by the value that chooses it. */
export const MAPPING = "(mapping)";
/** Keywords that contain one schema. */
export const SUBSCHEMA =
  /^(additionalProperties|items|contains|propertyNames|not|if|then|else|contentSchema|unevaluatedProperties|unevaluatedItems)$/;
/** Keywords that contain schemas by name. */
export const SUBSCHEMA_MAP = /^(properties|patternProperties|dependentSchemas|\(mapping\))$/;
/** Keywords that contain a list of schemas. */
export const SUBSCHEMA_LIST = /^(allOf|anyOf|oneOf|prefixItems)$/;

/** Keywords whose meaning depends on the others of their group, so that two groups cannot become one. */
const GROUPS = [
  ["properties", "patternProperties", "additionalProperties"],
  ["prefixItems", "items"],
  ["contains", "minContains", "maxContains"],
  ["if", "then", "else"],
  ["contentSchema", "contentMediaType", "contentEncoding"],
];
const UNEVALUATED = ["unevaluatedProperties", "unevaluatedItems"];

const known = new WeakMap<object, Json | false>();

/**
 * Returns the keywords of a schema in the form in which schemas are compared: references and alternatives without a choice are merged,
 * and keywords without an effect removed. `false` is the schema that refuses everything.
 */
export function keywords(schema: Schema): Json | false {
  if (schema === false) return false;
  if (schema === true || schema === undefined) return {};
  if (!isObject(schema)) return { "(no schema)": schema };
  const before = known.get(schema);
  if (before !== undefined) return before;
  known.set(schema, { "(a schema that is itself)": true }); // in case that it refers to itself in place
  const found = simplify(schema);
  known.set(schema, found);
  return found;
}

/** Reports whether it is plain that a schema accepts everything. */
export function isTrivial(schema: Schema, above: Schema[] = []): boolean {
  if (schema === true || schema === undefined) return true;
  if (!isObject(schema) || above.includes(schema)) return false;
  const inside = [...above, schema];
  return Object.entries(schema).every(([name, value]) => {
    if (!isAssertion(name) || isDefault(name, value, inside)) return true;
    if (name === "$ref") return isTrivial(value, inside);
    return name === "allOf" && elements(value).every((applied) => isTrivial(applied, inside));
  });
}

function simplify(schema: Json): Json | false {
  let merged: Json = { ...schema };
  if (merged.not !== undefined && isTrivial(merged.not)) return false;
  const rank = (applied: Schema) => Number(member(keywords(applied), MAPPING) !== undefined); // the order has no effect
  for (const applied of takeUnconditional(merged).sort((one, other) => rank(other) - rank(one))) {
    const inner = keywords(applied);
    if (inner === false) return false;
    merged = merge(merged, inner) ?? { ...merged, allOf: [...elements(merged.allOf), applied] };
  }
  return clean(merged);
}

/** Removes the schemas that apply in any case, and returns them: of `$ref`, `allOf`, and `anyOf` or `oneOf` with one schema. */
function takeUnconditional(merged: Json): Schema[] {
  return ["$ref", "allOf", "anyOf", "oneOf"].flatMap((keyword) => {
    const value = merged[keyword];
    const isTaken =
      keyword === "$ref"
        ? isObject(value) || typeof value === "boolean"
        : Array.isArray(value) && (value.length === 1 || (keyword === "allOf" && value.length > 1));
    if (isTaken) delete merged[keyword];
    return isTaken ? [value].flat() : [];
  });
}

/** Returns two sets of keywords as one; `undefined` if one of them would then have another meaning. */
function merge(outer: Json, inner: Json): Json | undefined {
  const has = (node: Json, names: string[]) => names.some((name) => node[name] !== undefined);
  if (has(outer, UNEVALUATED) || has(inner, UNEVALUATED)) return undefined;
  if (GROUPS.some((group) => has(outer, group) && has(inner, group))) return undefined;
  const isConflict = (name: string) =>
    /^(allOf|anyOf|oneOf|not|dependentSchemas|propertyNames)$/.test(name) || !equal(inner[name], outer[name]);
  const both = Object.keys(inner).filter((name) => isAssertion(name) && outer[name] !== undefined);
  if (both.some((name) => name !== "required" && isConflict(name))) return undefined;
  const required = [...new Set([...strings(inner.required), ...strings(outer.required)])];
  return { ...inner, ...outer, ...(required.length > 0 && { required }) };
}

/** Removes keywords without an effect, and writes each meaning in one form. */
function clean(merged: Json): Json {
  const entries = Object.entries(merged);
  const { const: constant, ...found } = Object.fromEntries(
    entries.filter(([name, value]) => value !== undefined && !isDefault(name, value)),
  );
  if (constant !== undefined) {
    if (found.enum === undefined) found.enum = [constant];
    else found.allOf = [...elements(found.allOf), { enum: [constant] }];
  }
  if (found.contains === undefined) for (const name of ["minContains", "maxContains"]) delete found[name];
  if (found.if === undefined || (found.then === undefined && found.else === undefined)) {
    for (const name of ["if", "then", "else"]) delete found[name];
  }
  return found;
}

/** Reports whether a keyword has its default value. */
function isDefault(name: string, value: unknown, above: Schema[] = []): boolean {
  if (/^(minLength|minItems|minProperties)$/.test(name)) return value === 0;
  if (/^(uniqueItems|deprecated|readOnly|writeOnly|nullable|not)$/.test(name)) return value === false;
  if (name === "contains" || name === "if") return false;
  if (SUBSCHEMA.test(name)) return isTrivial(value, above);
  if (SUBSCHEMA_MAP.test(name) || name === "dependentRequired") return isObject(value) && namesOf(value).length === 0;
  if (name === "required") return Array.isArray(value) && value.length === 0;
  if (name === "minContains") return value === 1;
  return name === "pattern" && /^(|\^|\.\*|\^\.\*)$/.test(String(value)); // a pattern that every text contains
}

import { elements, equal, isObject, type Json, strings } from "./json-values.ts";

/** A JSON Schema whose references are objects. */
export type Schema = unknown;

const ANNOTATIONS =
  /^(title|description|\$comment|examples?|externalDocs|xml|default|deprecated|readOnly|writeOnly|\$defs|definitions|\$id|\$anchor|discriminator|x-.*)$/;

/** Whether a keyword can refuse a value. */
export const isAssertion = (keyword: string): boolean => keyword === "x-extensible-enum" || !ANNOTATIONS.test(keyword);

/** Keywords that contain one schema. */
export const SUBSCHEMA =
  /^(additionalProperties|items|contains|propertyNames|not|if|then|else|contentSchema|unevaluatedProperties|unevaluatedItems)$/;
/** Keywords that contain schemas by name. */
export const SUBSCHEMA_MAP = /^(properties|patternProperties|dependentSchemas)$/;
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

/** Keywords that apply other schemas to the same value, which then may evaluate properties and items. */
const IN_PLACE = ["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "$dynamicRef"];

const known = new WeakMap<object, Json | false>();

/**
 * The keywords of a schema in the one form in which schemas are compared: references and alternatives without a choice are
 * merged in, keywords that say nothing are left out. `false` is the schema that refuses everything.
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

/** Whether a schema accepts everything, as far as it can be seen at once. */
export function isTrivial(schema: Schema, above: Schema[] = []): boolean {
  if (schema === true || schema === undefined) return true;
  if (!isObject(schema) || above.includes(schema)) return false;
  const inside = [...above, schema];
  return Object.entries(schema).every(([name, value]) => {
    if (!isAssertion(name) || saysNothing(name, value, inside)) return true;
    if (name === "$ref") return isTrivial(value, inside);
    return name === "allOf" && elements(value).every((each) => isTrivial(each, inside));
  });
}

function simplify(schema: Json): Json | false {
  let merged: Json = { ...schema };
  if (merged.not !== undefined && isTrivial(merged.not)) return false;
  for (const applied of withoutChoice(merged)) {
    const inner = keywords(applied);
    if (inner === false) return false;
    const together = merge(merged, inner);
    if (together) merged = together;
    else merged.allOf = [...elements(merged.allOf), applied];
  }
  return clean(merged);
}

/** Takes out of the keywords whatever applies in any case: the reference, `allOf`, and the only one of `anyOf` or `oneOf`. */
function withoutChoice(merged: Json): Schema[] {
  const found: Schema[] = [];
  if (isObject(merged.$ref) || typeof merged.$ref === "boolean") {
    found.push(merged.$ref);
    delete merged.$ref;
  }
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const list = merged[keyword];
    if (!Array.isArray(list) || list.length === 0 || (keyword !== "allOf" && list.length > 1)) continue;
    found.push(...list);
    delete merged[keyword];
  }
  return found;
}

/** Two sets of keywords as one; `undefined` if one of them would then mean something else. */
function merge(outer: Json, inner: Json): Json | undefined {
  const has = (node: Json, names: string[]) => names.some((name) => node[name] !== undefined);
  const unevaluated = ["unevaluatedProperties", "unevaluatedItems"];
  if (has(outer, unevaluated) || has(inner, unevaluated)) return undefined;
  if (GROUPS.some((group) => has(outer, group) && has(inner, group))) return undefined;
  const both = Object.keys(inner).filter((name) => isAssertion(name) && outer[name] !== undefined);
  if (both.some((name) => name !== "required" && (isApplied(name) || !equal(inner[name], outer[name]))))
    return undefined;
  const required = [...new Set([...strings(inner.required), ...strings(outer.required)])];
  return { ...inner, ...outer, ...(required.length > 0 && { required }) };
}

const isApplied = (name: string) => /^(allOf|anyOf|oneOf|not|dependentSchemas|propertyNames)$/.test(name);

/** Without keywords that say nothing, and with each meaning in one form. */
function clean(merged: Json): Json {
  const closed = withoutUnevaluated(merged);
  const entries = Object.entries(closed).filter(([name, value]) => value !== undefined && !saysNothing(name, value));
  const { const: constant, ...found } = Object.fromEntries(entries) as Json;
  if (constant !== undefined) {
    if (found.enum === undefined) found.enum = [constant];
    else found.allOf = [...elements(found.allOf), { enum: [constant] }];
  }
  if (found.contains === undefined) {
    delete found.minContains;
    delete found.maxContains;
  }
  if (found.if === undefined || (found.then === undefined && found.else === undefined)) {
    for (const name of ["if", "then", "else"]) delete found[name];
  }
  return found;
}

const ZERO = /^(minLength|minItems|minProperties)$/;
const FALSE = /^(uniqueItems|deprecated|readOnly|writeOnly|nullable)$/;
const EMPTY = /^(properties|patternProperties|dependentRequired|dependentSchemas)$/;
const ANYTHING =
  /^(additionalProperties|unevaluatedProperties|items|unevaluatedItems|propertyNames|contentSchema|then|else)$/;

/** Whether a keyword has the value that is its default. */
function saysNothing(name: string, value: unknown, above: Schema[] = []): boolean {
  if (ZERO.test(name)) return value === 0;
  if (FALSE.test(name)) return value === false;
  if (ANYTHING.test(name)) return isTrivial(value, above);
  if (EMPTY.test(name)) return isObject(value) && Object.keys(value).length === 0;
  if (name === "required") return Array.isArray(value) && value.length === 0;
  if (name === "minContains") return value === 1;
  if (name === "not") return value === false;
  // A pattern is searched for: these are found in every text.
  return name === "pattern" && (value === "" || value === "^" || value === ".*" || value === "^.*");
}

/** `unevaluated...` as `additionalProperties` and `items`, where nothing beside them evaluates anything. */
function withoutUnevaluated(merged: Json): Json {
  const { unevaluatedProperties, unevaluatedItems, ...found } = merged;
  if (IN_PLACE.some((name) => merged[name] !== undefined)) return merged;
  if (unevaluatedProperties !== undefined && found.additionalProperties === undefined) {
    found.additionalProperties = unevaluatedProperties;
  }
  if (unevaluatedItems === undefined || found.items !== undefined) return found;
  return found.contains === undefined ? { ...found, items: unevaluatedItems } : { ...found, unevaluatedItems };
}

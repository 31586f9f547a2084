import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";

export type Schema = boolean | { [keyword: string]: unknown };

const VALUES: unknown[] = [
  ...[null, true, false, 0, 1, 2, 0.5],
  ...["", "a", "ab", "b"],
  ...[[], [1], ["a", 1]],
  ...[{}, { a: 1 }, { b: "a" }],
];
const TYPES = ["null", "integer", "number", "string", "array", "object"];

const names = fc.constantFrom("a", "b", "ab");
const small = fc.nat(3);
const value = fc.constantFrom(...VALUES);
/** Generates a few different values. */
const few = <T>(of: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.uniqueArray(of, { minLength, maxLength, selector: (each) => JSON.stringify(each) });

/** Generates an object with some of the names. */
const named = <T>(values: fc.Arbitrary<T>, maxKeys: number, keys: fc.Arbitrary<string> = names) =>
  fc.dictionary(keys, values, { maxKeys, noNullPrototype: true });
/** Generates some of the keywords, and the required ones. */
const some = (keywords: Record<string, fc.Arbitrary<unknown>>, ...requiredKeys: string[]) =>
  fc.record(keywords, { requiredKeys });

/** Groups of keywords that are generated together. */
const flat = fc.oneof(
  fc.record({ type: fc.constantFrom(...TYPES, "boolean") }),
  fc.record({ type: few(fc.constantFrom(...TYPES), 1, 3) }),
  fc.record({ enum: few(value, 1, 4) }),
  fc.record({ const: value }),
  some({
    ...{ minimum: small, maximum: small, exclusiveMinimum: small, exclusiveMaximum: small },
    multipleOf: fc.constantFrom(0.5, 1, 2),
  }),
  some({ minLength: small, maxLength: small, pattern: fc.constantFrom("^a", "b$", ".*", "^$") }),
  some({ minItems: small, maxItems: small, uniqueItems: fc.boolean() }),
  some({ required: few(names, 0, 2), minProperties: small, maxProperties: small }),
  fc.record({ dependentRequired: named(few(names, 0, 2), 2) }),
);

const { schema } = fc.letrec<{ schema: Schema; group: object }>((tie) => {
  const list = fc.array(tie("schema"), { minLength: 1, maxLength: 3 });
  const properties = named(tie("schema"), 3);
  const patternProperties = named(tie("schema"), 2, fc.constantFrom("^a", "b$"));
  const groups = fc.array(tie("group"), { minLength: 1, maxLength: 3 });
  return {
    group: fc.oneof(
      { maxDepth: 3, depthIdentifier: "schema" },
      { arbitrary: flat, weight: 4 },
      fc.record({ properties }),
      some({ properties, additionalProperties: tie("schema"), patternProperties }),
      some({ properties, unevaluatedProperties: tie("schema") }, "unevaluatedProperties"),
      some({ propertyNames: tie("schema"), dependentSchemas: properties }),
      some({ items: tie("schema"), prefixItems: list }),
      some({ unevaluatedItems: tie("schema"), prefixItems: list }, "unevaluatedItems"),
      some({ contains: tie("schema"), minContains: small, maxContains: small }, "contains"),
      fc.record({ allOf: list }),
      fc.record({ anyOf: list }),
      fc.record({ oneOf: list }),
      fc.record({ not: tie("schema") }),
      // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
      some({ if: tie("schema"), then: tie("schema"), else: tie("schema") }, "if"),
      fc.constant({ $ref: "#/components/schemas/Other" }),
    ),
    schema: fc.oneof(
      { maxDepth: 3, depthIdentifier: "schema" },
      { arbitrary: fc.boolean(), weight: 1 },
      { arbitrary: groups.map((all) => Object.assign({}, ...all) as Schema), weight: 8 },
    ),
  };
});

/** A schema that refers to `Other`, and `Other`, which refers to itself only inside a part of its value. */
export interface Pair {
  root: Schema;
  other: Schema;
}

const refers = (each: Schema) => JSON.stringify(each).includes("$ref");

const other = schema.map(
  (each): Schema =>
    refers(each) ? { type: "array", items: { $ref: "#/components/schemas/Other" }, maxItems: 2 } : each,
);

type Edit = { at: number; how: number; with: Schema; number: number; value: unknown };
const edit: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(40), how: fc.nat(9), with: schema, number: small, value });

const CHANGED: Record<string, string> = {
  anyOf: "oneOf",
  oneOf: "anyOf",
  allOf: "anyOf",
  minimum: "exclusiveMinimum",
};

/** Changes a schema in one place. */
function change(whole: Schema, { at, how, with: fresh, number, value: one }: Edit): Schema {
  const copy = { whole: structuredClone(whole) };
  const places: [Record<string, unknown>, string][] = [];
  const visit = (holder: Record<string, unknown>, key: string) => {
    places.push([holder, key]);
    const node = holder[key];
    if (typeof node !== "object" || node === null) return;
    for (const inner of Object.keys(node)) visit(node as Record<string, unknown>, inner);
  };
  visit(copy, "whole");
  const [holder, key] = places[at % places.length] as [Record<string, unknown>, string];
  const old = holder[key];
  if (typeof old === "number") holder[key] = number;
  else if (typeof old === "string" || key === "required" || key === "type" || key === "enum") {
    if (Array.isArray(old) && how % 2) holder[key] = key === "enum" ? [...old, one] : old.slice(1);
    else if (how % 3 === 0 && !Array.isArray(holder)) delete holder[key];
  } else if (how === 0 && key !== "whole" && !Array.isArray(holder)) delete holder[key];
  else if (how === 1 && key in CHANGED) {
    holder[CHANGED[key] as string] = old;
    delete holder[key];
  } else if (Array.isArray(old)) holder[key] = how % 2 ? [...old, fresh] : old.length > 1 ? old.slice(1) : old;
  else if (how < 4) holder[key] = fresh;
  else if (how < 6) holder[key] = { allOf: [old, fresh] };
  else if (how === 6) holder[key] = { anyOf: [old, fresh] };
  else if (typeof old === "object" && typeof fresh === "object") holder[key] = { ...old, ...fresh };
  return isSchema(copy.whole) ? copy.whole : whole;
}

const metaSchema = new Ajv2020({ strict: false, logger: false });

/** Reports whether the schema is still valid: an edit can put a value where it does not belong. */
const isSchema = (whole: unknown): whole is Schema => metaSchema.validateSchema(whole as Schema) === true;

/** Two schemas, of which the second is the first after one to three edits. */
export const pairs: fc.Arbitrary<{ before: Pair; after: Pair }> = fc
  .record({
    root: schema,
    other,
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
    inOther: fc.array(edit, { maxLength: 1 }),
  })
  .map(({ root, other: second, edits, inOther }) => ({
    before: { root, other: second },
    after: {
      root: edits.reduce(change, root),
      other: inOther.filter((each) => !refers(each.with)).reduce(change, second),
    },
  }));

const leaf = fc.oneof(value, fc.constantFrom<unknown>(3, -1, 1.5, "abb", "c"));
const nested = fc.oneof(fc.array(leaf, { maxLength: 2 }), named(leaf, 2));

/** Values that the schemas accept or refuse. */
export const values = fc.array(
  fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 4 }),
    named(leaf, 3, fc.oneof(names, fc.constant("c"))),
    named(nested, 2),
    fc.array(nested, { maxLength: 3 }),
  ),
  { minLength: 60, maxLength: 60 },
);

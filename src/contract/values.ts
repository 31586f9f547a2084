import { ABSENT, goesNot } from "../document/one-way.ts";
import { resolveSchema } from "../document/resolve.ts";
import { type Schemas, schemasOf } from "../document/schemas.ts";
import { facetsOf, itemsOf, propertySchema, typeOf, typesOf } from "../document/shape.ts";
import type { Document, Schema } from "../document/types.ts";
import { formatted } from "./formats.ts";
import type { Ids } from "./ids.ts";
import { namingSchemas } from "./naming.ts";
import { NotTried } from "./not-tried.ts";
import { plainNumber, randomNumber } from "./numbers.ts";
import { patterned } from "./patterned.ts";
import { branchesOf, ITEM, isObject } from "./places.ts";

/** At most so many values are made of a schema with alternatives before it is given up. */
const MAX_CANDIDATES = 50;

/** Makes values of schemas for requests: plain ones, and ones with a certain value at a certain place. */
export class Values {
  readonly document: Document;
  readonly ids: Ids;
  readonly #schemas: Schemas;
  readonly #naming: Set<Schema>;
  readonly #within: Schema[] = [];

  constructor(document: Document, ids: Ids, schemas = schemasOf(document)) {
    this.document = document;
    this.ids = ids;
    this.#schemas = schemas;
    this.#naming = namingSchemas(document);
  }

  /**
   * A valid value, as small as makes sense: what is optional is absent, an array has one item if it may.
   * @throws NotTried when none could be made
   */
  valid(node: Schema): unknown {
    const schema = resolveSchema(this.document, node);
    if (isPlainText(schema)) return this.#plainText([schema]);
    return this.#first(schema, () => true);
  }

  /** A valid value of one of the types that a schema allows. */
  ofType(node: Schema, type: string): unknown {
    const isWanted = (value: unknown) => typeOf(value) === type || (type === "number" && typeof value === "number");
    return this.#first(resolveSchema(this.document, node), isWanted);
  }

  /** A valid value that has `leaf` at the place `path`. */
  having(node: Schema, [step, ...rest]: readonly string[], leaf: unknown): unknown {
    if (step === undefined) return leaf;
    const schema = resolveSchema(this.document, node);
    const branch = facetsOf(this.document, schema)
      .flatMap((facet) => branchesOf(this.document, facet))
      .find(([label]) => label === step)?.[1];
    if (branch) return this.having({ allOf: [withoutAlternatives(schema), branch] }, rest, leaf);
    if (step === ITEM) {
      const items = itemsOf(this.document, schema) ?? {};
      const least = Math.max(0, ...facetsOf(this.document, schema).map(({ minItems = 0 }) => minItems));
      const padding = Array.from({ length: Math.max(0, least - 1) }, () => this.valid(items));
      return [this.having(items, rest, leaf), ...padding];
    }
    const base = this.ofType(schema, "object") as object;
    const needed = facetsOf(this.document, schema).flatMap(({ dependentRequired }) => {
      const known = (dependentRequired ?? {}) as Record<string, string[]>;
      return (Object.hasOwn(known, step) ? known[step] : undefined) ?? [];
    });
    const companions = needed
      .filter((name) => !(name in base))
      .map((name) => [name, this.valid(propertySchema(this.document, schema, name))]);
    return {
      ...base,
      ...Object.fromEntries(companions),
      [step]: this.having(propertySchema(this.document, schema, step), rest, leaf),
    };
  }

  /** As many valid items of an array as wanted, whether or not the array then is valid. */
  items(node: Schema, length: number): unknown[] {
    const facets = facetsOf(this.document, node);
    const first = facets.flatMap(({ prefixItems = [] }) => prefixItems as Schema[]);
    const contained = facets.flatMap(({ contains }) => (contains ? [contains as Schema] : []));
    const others = itemsOf(this.document, node) ?? {};
    return Array.from({ length }, (_, at) => {
      const own = first[at] ?? others;
      return this.valid(at === 0 && contained.length > 0 ? { allOf: [own, ...contained] } : own);
    });
  }

  /**
   * Items that differ from each other.
   * @throws NotTried where there are fewer
   */
  differentItems(node: Schema, length: number): unknown[] {
    const different = new Map<string, unknown>();
    for (const item of this.items(node, 1)) different.set(JSON.stringify(item), item);
    for (const item of this.#candidates(resolveSchema(this.document, itemsOf(this.document, node)))) {
      if (different.size < length) different.set(JSON.stringify(item), item);
    }
    if (different.size < length) throw new NotTried("no items that differ could be made");
    return [...different.values()];
  }

  /** A value like one of several alternatives that is none: with another choice in it, or of another type. */
  unlike(node: Schema, alternatives: Schema[]): unknown {
    const schema = resolveSchema(this.document, node);
    const isNone = this.#schemas.has(schema)
      ? (value: unknown) => !this.#schemas.validatorOf(schema, "request")(value)
      : () => true;
    const made = alternatives.flatMap((branch) => this.#spoiled(branch));
    const found = [...made, {}, this.ids.next(), this.ids.number() + 0.5, null].find(isNone);
    if (found === undefined) throw new NotTried("no value that is not one of the alternatives could be made");
    return found;
  }

  /** A valid value of an object with one of its constants replaced, for each of them. */
  #spoiled(branch: Schema): unknown[] {
    const value = this.valid(branch);
    if (!isObject(value)) return [];
    const isChoice = (name: string) => {
      const schema = resolveSchema(this.document, propertySchema(this.document, branch, name));
      return "const" in schema || schema.enum !== undefined;
    };
    return Object.keys(value)
      .filter(isChoice)
      .map((name) => ({ ...value, [name]: this.ids.next() }));
  }

  /** A text of `length` characters that begins with a marked random id as far as there is room. */
  text(length: number): string {
    return fitted(this.ids.next(), length);
  }

  /** The same in characters of four bytes each in UTF-8: two units in UTF-16, one code point. */
  wideText(length: number): string {
    return Array.from(this.text(length), wide).join("");
  }

  #first(schema: Schema, isWanted: (value: unknown) => boolean): unknown {
    if (this.#within.includes(schema)) throw new NotTried("no value could be made: the schema requires itself");
    const isKnown = this.#schemas.has(schema);
    const validate = isKnown ? this.#schemas.validatorOf(schema, "request") : () => true;
    this.#within.push(schema);
    try {
      let count = 0;
      for (const candidate of this.#candidates(schema)) {
        if (isWanted(candidate) && validate(candidate)) return candidate;
        count += 1;
        if (count === MAX_CANDIDATES) break;
      }
    } finally {
      this.#within.pop();
    }
    throw new NotTried(
      `no valid value could be made${isKnown ? ` of the schema at ${this.#schemas.pointerTo(schema)}` : ""}`,
    );
  }

  *#candidates(schema: Schema): Generator<unknown> {
    const facets = facetsOf(this.document, schema);
    for (const chosen of this.#choices(facets, [])) yield* this.#ofFacets(chosen);
    for (const facet of facets)
      yield* [...((facet.examples as unknown[] | undefined) ?? []), facet.example, facet.default];
  }

  /** The schemas that hold at once, once for every choice among their alternatives. */
  *#choices(facets: Schema[], decided: Schema[][]): Generator<Schema[]> {
    const open = facets
      .flatMap(({ anyOf = [], oneOf = [] }) => [anyOf, oneOf])
      .find((choice) => choice.length > 0 && !decided.includes(choice));
    if (!open) {
      yield facets;
      return;
    }
    for (const branch of open) {
      const more = facetsOf(this.document, branch).filter((facet) => !facets.includes(facet));
      yield* this.#choices([...facets, ...more], [...decided, open]);
    }
  }

  *#ofFacets(facets: Schema[]): Generator<unknown> {
    const constant = facets.find((facet) => "const" in facet);
    if (constant) yield constant.const;
    const listed = facets.find((facet) => facet.enum)?.enum;
    if (listed) yield* listed;
    if (constant || listed) return;
    const types = [...typesOf(this.document, { allOf: facets.map(withoutAlternatives) })];
    // Null last: it is the least specific value.
    for (const type of [...types.filter((each) => each !== "null"), ...types.filter((each) => each === "null")]) {
      yield* this.#ofTypes(type, facets);
    }
    if (types.length === 0) yield* this.#ofTypes("string", facets);
  }

  *#ofTypes(type: string, facets: Schema[]): Generator<unknown> {
    switch (type) {
      case "object":
        yield this.#object(facets);
        yield this.#object(facets, true);
        return;
      case "array":
        yield this.#array(facets);
        return;
      case "integer":
      case "number":
        if (facets.some((facet) => this.#naming.has(facet))) yield randomNumber(facets, type, this.ids);
        yield* plainNumber(facets, type);
        return;
      case "boolean":
        yield* [false, true];
        return;
      case "null":
        yield null;
        return;
      default:
        yield* this.#texts(facets);
    }
  }

  #object(facets: Schema[], isFull = false): Record<string, unknown> {
    const all = { allOf: facets.map(withoutAlternatives) };
    const goes = (name: string) => !goesNot(this.document, propertySchema(this.document, all, name), ABSENT.request);
    const required = [...new Set(facets.flatMap((facet) => facet.required ?? []))].filter(goes);
    const optional = [...new Set(facets.flatMap(({ properties = {} }) => Object.keys(properties)))].filter(
      (name) => goes(name) && !required.includes(name),
    );
    const least = Math.max(0, ...facets.map(({ minProperties = 0 }) => Number(minProperties)));
    const names = [...required, ...optional.slice(0, isFull ? optional.length : Math.max(0, least - required.length))];
    const values = names.map((name) => [name, this.valid(this.#property(facets, name))] as const);
    const others = Array.from({ length: Math.max(0, least - names.length) }, () => [this.ids.next(), this.ids.next()]);
    return Object.fromEntries([...values, ...others]);
  }

  #property(facets: Schema[], name: string): Schema {
    const known = facets.flatMap(({ properties = {} }) =>
      Object.hasOwn(properties, name) ? [properties[name] ?? {}] : [],
    );
    const [only = {}] = known;
    return known.length > 1 ? { allOf: known } : only;
  }

  #array(facets: Schema[]): unknown[] {
    const least = Math.max(0, ...facets.map(({ minItems = 0 }) => minItems));
    const most = Math.min(...facets.map(({ maxItems = Number.POSITIVE_INFINITY }) => maxItems));
    const first = Math.max(0, ...facets.map(({ prefixItems = [] }) => (prefixItems as Schema[]).length));
    return this.items({ allOf: facets.map(withoutAlternatives) }, Math.min(Math.max(least, first, 1), most));
  }

  *#texts(facets: Schema[]): Generator<string> {
    const format = facets.find((facet) => facet.format)?.format;
    const examples = facets.flatMap((facet) => [...((facet.examples as unknown[] | undefined) ?? []), facet.example]);
    if (format) yield* formatted(format, this.ids);
    const patterns = facets.map(({ pattern }) => pattern).filter((pattern) => typeof pattern === "string");
    if (format || patterns.length > 0) {
      const texts = examples.filter((example) => typeof example === "string");
      for (const pattern of patterns) yield* patterned(pattern, texts, this.ids);
      for (const text of texts) for (let count = 0; count < 3; count += 1) yield this.ids.like(text);
      yield* texts;
    }
    yield this.#plainText(facets);
  }

  #plainText(facets: Schema[]): string {
    const id = this.ids.next();
    const { length } = id;
    const least = Math.max(0, ...facets.map(({ minLength = 0 }) => minLength));
    const most = Math.min(...facets.map(({ maxLength = length }) => maxLength));
    return fitted(id, Math.min(Math.max(least, length), most));
  }
}

const PLAIN = ["type", "minLength", "maxLength", "description", "examples", "example", "title", "default"];

/** An id with a length: its end, which differs from others, or with more behind it. */
// Not filled up with what the running number is written in: two ids would become one text.
const fitted = (id: string, length: number) => (length === 0 ? "" : id.slice(-length).padEnd(length, "-"));

/** Whether any text of a length will do: by far the most are like this, and need no validation. */
const isPlainText = (schema: Schema): boolean =>
  schema.type === "string" && Object.keys(schema).every((keyword) => PLAIN.includes(keyword));

function withoutAlternatives(schema: Schema): Schema {
  const { anyOf, oneOf, ...others } = schema;
  return anyOf || oneOf ? others : schema;
}

const wide = (char: string) => {
  if (/[a-z]/.test(char)) return String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97); // bold letters
  if (/[0-9]/.test(char)) return String.fromCodePoint(0x1d7ce + Number(char)); // bold digits
  return "\u{1f600}";
};

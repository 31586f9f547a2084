import { resolveSchema } from "../document/openapi/resolve.ts";
import type { Document, Schema } from "../document/openapi/types.ts";
import { type Schemas, schemasOf } from "../document/schemas/schemas.ts";
import { facetsOf, itemsOf, propertySchema, typeOf } from "../document/schemas/shape.ts";
import { isObject } from "../shared/is-object.ts";
import { candidates, type Maker, withoutAlternatives } from "./candidates.ts";
import { identifyingSchemas } from "./identifying-schemas.ts";
import type { Ids } from "./ids.ts";
import { NotTried } from "./not-tried.ts";
import { fitted, isPlainText, plainText, wide } from "./plain-text.ts";
import { branchesOf, ITEM } from "./subschemas.ts";

/** At most so many values are made of a schema with alternatives before it is given up. */
const MAX_CANDIDATES = 50;

/** Makes values of schemas for requests: plain ones, and ones with a certain value at a certain place. */
export class Values implements Maker {
  readonly document: Document;
  readonly ids: Ids;
  readonly #schemas: Schemas;
  readonly naming: ReadonlySet<Schema>;
  readonly #within: Schema[] = [];

  constructor(document: Document, ids: Ids, schemas = schemasOf(document)) {
    this.document = document;
    this.ids = ids;
    this.#schemas = schemas;
    this.naming = identifyingSchemas(document);
  }

  /**
   * A valid value, as small as makes sense: what is optional is absent, an array has one item if it may.
   * @throws NotTried when none could be made
   */
  valid(node: Schema): unknown {
    const schema = resolveSchema(this.document, node);
    if (isPlainText(schema)) return plainText(this.ids, [schema]);
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
    for (const item of candidates(this, resolveSchema(this.document, itemsOf(this.document, node)))) {
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
      for (const candidate of candidates(this, schema)) {
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
}

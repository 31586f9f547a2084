import type { Contract } from "../document/contract.ts";
import type { Schema } from "../document/openapi/types.ts";
import { typeOf } from "../document/schemas/schema-shapes.ts";
import type { Schemas } from "../document/schemas/schemas.ts";
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
  readonly schemas: Schemas;
  readonly ids: Ids;
  readonly naming: ReadonlySet<Schema>;
  readonly #within: Schema[] = [];

  constructor(contract: Contract, ids: Ids) {
    this.ids = ids;
    this.schemas = contract.schemas;
    this.naming = identifyingSchemas(contract);
  }

  /**
   * A valid value, as small as makes sense: what is optional is absent, an array has one item if it may.
   * @throws NotTried when none could be made
   */
  valid(node: Schema): unknown {
    const schema = this.schemas.resolve(node);
    if (isPlainText(schema)) return plainText(this.ids, [schema]);
    return this.#first(schema, () => true);
  }

  /** A valid value of one of the types that a schema allows. */
  ofType(node: Schema, type: string): unknown {
    const isWanted = (value: unknown) => typeOf(value) === type || (type === "number" && typeof value === "number");
    return this.#first(this.schemas.resolve(node), isWanted);
  }

  /** A valid value that has `leaf` at the place `path`. */
  having(node: Schema, [step, ...rest]: readonly string[], leaf: unknown): unknown {
    if (step === undefined) return leaf;
    const schema = this.schemas.resolve(node);
    const branch = this.schemas
      .facetsOf(schema)
      .flatMap((facet) => branchesOf(this.schemas, facet))
      .find(([label]) => label === step)?.[1];
    if (branch) return this.having({ allOf: [withoutAlternatives(schema), branch] }, rest, leaf);
    if (step === ITEM) {
      const items = this.schemas.itemsOf(schema) ?? {};
      const least = Math.max(0, ...this.schemas.facetsOf(schema).map(({ minItems = 0 }) => minItems));
      const padding = Array.from({ length: Math.max(0, least - 1) }, () => this.valid(items));
      return [this.having(items, rest, leaf), ...padding];
    }
    const base = this.ofType(schema, "object") as object;
    const needed = this.schemas.facetsOf(schema).flatMap(({ dependentRequired }) => {
      const known = (dependentRequired ?? {}) as Record<string, string[]>;
      return (Object.hasOwn(known, step) ? known[step] : undefined) ?? [];
    });
    const companions = needed
      .filter((name) => !(name in base))
      .map((name) => [name, this.valid(this.schemas.propertySchema(schema, name))]);
    return {
      ...base,
      ...Object.fromEntries(companions),
      [step]: this.having(this.schemas.propertySchema(schema, step), rest, leaf),
    };
  }

  /** As many valid items of an array as wanted, whether or not the array then is valid. */
  items(node: Schema, length: number): unknown[] {
    const facets = this.schemas.facetsOf(node);
    const first = facets.flatMap(({ prefixItems = [] }) => prefixItems as Schema[]);
    const contained = facets.flatMap(({ contains }) => (contains ? [contains as Schema] : []));
    const others = this.schemas.itemsOf(node) ?? {};
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
    for (const item of candidates(this, this.schemas.resolve(this.schemas.itemsOf(node)))) {
      if (different.size < length) different.set(JSON.stringify(item), item);
    }
    if (different.size < length) throw new NotTried("no items that differ could be made");
    return [...different.values()];
  }

  /** A value like one of several alternatives that is none: with another choice in it, or of another type. */
  unlike(node: Schema, alternatives: Schema[]): unknown {
    const schema = this.schemas.resolve(node);
    const isNone = this.schemas.has(schema)
      ? (value: unknown) => !this.schemas.validatorOf(schema, "request")(value)
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
      const schema = this.schemas.resolve(this.schemas.propertySchema(branch, name));
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
    const isKnown = this.schemas.has(schema);
    const validate = isKnown ? this.schemas.validatorOf(schema, "request") : () => true;
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
      `no valid value could be made${isKnown ? ` of the schema at ${this.schemas.pointerTo(schema)}` : ""}`,
    );
  }
}

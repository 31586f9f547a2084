import type { Contract } from "../document/contract.ts";
import type { Schema } from "../document/openapi/types.ts";
import { type Direction, typeOf } from "../document/schemas/schema-shapes.ts";
import type { Schemas } from "../document/schemas/schemas.ts";
import { isObject } from "../shared/is-object.ts";
import { candidates, type ValueSource, withoutAlternatives } from "./candidates.ts";
import { strictestMin } from "./facet-limits.ts";
import { identifyingSchemas } from "./identifying-schemas.ts";
import type { Ids } from "./ids.ts";
import { NotTried } from "./not-tried.ts";
import { fitToLength, isPlainText, plainTexts, wideCharacter } from "./plain-text.ts";
import { branchesOf, ITEM } from "./subschemas.ts";

/** How many candidates are tried for one value. */
const MAX_CANDIDATES = 50;

export interface Neighbors {
  before: number;
  after: number;
}

/** Makes values for a schema: simple values, or values with a chosen value at a path. */
export class Values implements ValueSource {
  readonly schemas: Schemas;
  readonly direction: Direction;
  readonly ids: Ids;
  readonly identifying: ReadonlySet<Schema>;
  readonly #ancestors: Schema[] = [];

  constructor(contract: Contract, ids: Ids, direction: Direction = "request") {
    this.direction = direction;
    this.ids = ids;
    this.schemas = contract.schemas;
    this.identifying = identifyingSchemas(contract);
  }

  /**
   * Makes a small valid value. Optional properties are absent, and arrays have one item unless the schema demands otherwise.
   * @param isWanted decides whether a value will do, such as one that is not written as nothing
   * @throws NotTried if no valid value could be made
   */
  valid(node: Schema, isWanted: (value: unknown) => boolean = () => true): unknown {
    const schema = this.schemas.resolve(node);
    if (isPlainText(schema)) return plainTexts(this.ids, [schema])();
    return this.#first(schema, isWanted);
  }

  /** Makes a valid value of the given type. */
  ofType(node: Schema, type: string): unknown {
    const isWanted = (value: unknown) => typeOf(value) === type || (type === "number" && typeof value === "number");
    return this.#first(this.schemas.resolve(node), isWanted);
  }

  /**
   * Makes a value that has `leaf` at the path and is otherwise valid.
   * @param neighbors the numbers of valid items around the item that has the leaf, in the outermost list on the path
   */
  withValueAt(node: Schema, [step, ...rest]: readonly string[], leaf: unknown, neighbors?: Neighbors): unknown {
    if (step === undefined) return leaf;
    const schema = this.schemas.resolve(node);
    const facets = this.schemas.facetsOf(schema);
    const branches = facets.flatMap((facet) => branchesOf(this.schemas, facet));
    const branch = branches.find(([label]) => label === step)?.[1];
    if (branch) return this.withValueAt({ allOf: [withoutAlternatives(schema), branch] }, rest, leaf, neighbors);
    if (step === ITEM) {
      const items = this.#resolvedItems(schema);
      const { before, after } = neighbors ?? { before: 0, after: Math.max(0, strictestMin(facets, "minItems") - 1) };
      const others = (length: number) => Array.from({ length }, () => this.valid(items));
      return [...others(before), this.withValueAt(items, rest, leaf), ...others(after)];
    }
    const base = this.ofType(schema, "object") as object;
    const companions = facets
      .flatMap(
        ({ dependentRequired = {} }) =>
          new Map(Object.entries(dependentRequired as Record<string, string[]>)).get(step) ?? [],
      )
      .filter((name) => !(name in base))
      .map((name) => [name, this.valid(this.schemas.propertySchema(schema, name))]);
    return {
      ...base,
      ...Object.fromEntries(companions),
      [step]: this.withValueAt(this.schemas.propertySchema(schema, step), rest, leaf, neighbors),
    };
  }

  /** Returns the schema of a list's items. Resolved once: a list of the largest size has tens of thousands. */
  #resolvedItems(node: Schema): Schema {
    return this.schemas.resolve(this.schemas.itemsOf(node));
  }

  /** Makes `length` valid items, even if the array's limits forbid that number. */
  items(node: Schema, length: number): unknown[] {
    const facets = this.schemas.facetsOf(node);
    const prefix = facets.flatMap(({ prefixItems = [] }) => prefixItems as Schema[]);
    const contained = facets.flatMap(({ contains }) => (contains ? [contains as Schema] : []));
    const others = this.#resolvedItems(node);
    // A list of the largest size has tens of thousands of items.
    if (prefix.length + contained.length === 0 && isPlainText(others)) {
      return Array.from({ length }, plainTexts(this.ids, [others]));
    }
    return Array.from({ length }, (_, index) => {
      const own = prefix[index] ?? others;
      return this.valid(index === 0 && contained.length > 0 ? { allOf: [own, ...contained] } : own);
    });
  }

  /**
   * Makes items that differ from each other.
   * @throws NotTried if fewer than `length` can be made
   */
  differentItems(node: Schema, length: number): unknown[] {
    const different = new Map<string, unknown>();
    for (const item of this.items(node, 1)) different.set(JSON.stringify(item), item);
    for (const item of candidates(this, this.schemas.resolve(this.schemas.itemsOf(node)))) {
      if (different.size < length) different.set(JSON.stringify(item), item);
    }
    if (different.size < length) throw new NotTried("could not make items that differ");
    return [...different.values()];
  }

  /** Makes a value that matches no alternative: one with a constant replaced, or a value of another type. */
  matchingNone(node: Schema, alternatives: Schema[]): unknown {
    const schema = this.schemas.resolve(node);
    const isValid = this.#validatorOf(schema) ?? (() => false);
    const spoiled = alternatives.flatMap((branch) => this.#spoiled(branch));
    const found = [...spoiled, {}, this.ids.next(), this.ids.number() + 0.5, null].find((value) => !isValid(value));
    if (found === undefined) throw new NotTried("could not make a value that matches none of the alternatives");
    return found;
  }

  /** Returns one copy of the object per constant, with that constant replaced. */
  #spoiled(branch: Schema): unknown[] {
    const value = this.valid(branch);
    if (!isObject(value)) return [];
    const isConstant = (name: string) => {
      const schema = this.schemas.resolve(this.schemas.propertySchema(branch, name));
      return "const" in schema || schema.enum !== undefined;
    };
    const names = Object.keys(value).filter(isConstant);
    return names.map((name) => ({ ...value, [name]: this.ids.next() }));
  }

  /** Makes a text of `length` characters from a marked random id. */
  text(length: number): string {
    return fitToLength(this.ids.next(), length);
  }

  /** Makes a text like `text`, but every character takes 4 bytes in UTF-8 (2 UTF-16 units, 1 code point). */
  wideText(length: number): string {
    return Array.from(this.text(length), wideCharacter).join("");
  }

  #validatorOf(schema: Schema) {
    return this.schemas.has(schema) ? this.schemas.validatorOf(schema, this.direction) : undefined;
  }

  #first(schema: Schema, isWanted: (value: unknown) => boolean): unknown {
    if (this.#ancestors.includes(schema)) throw new NotTried("no value could be made: the schema requires itself");
    const isValid = this.#validatorOf(schema);
    this.#ancestors.push(schema);
    try {
      let count = 0;
      for (const candidate of candidates(this, schema)) {
        if (isWanted(candidate) && (isValid?.(candidate) ?? true)) return candidate;
        count += 1;
        if (count === MAX_CANDIDATES) break;
      }
    } finally {
      this.#ancestors.pop();
    }
    const origin = isValid ? ` of the schema at ${this.schemas.pointerTo(schema)}` : "";
    throw new NotTried(`no valid value could be made${origin}`);
  }
}

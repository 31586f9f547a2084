import { partsOf, resolveSchema } from "../openapi/resolve.ts";
import type { Document, Schema } from "../openapi/types.ts";

/** Whether a body is sent or received. */
export type Direction = "request" | "response";

/** The keyword of a property that is absent in a direction. */
const ABSENT = { request: "readOnly", response: "writeOnly" } as const;

/** Describes what the schemas of a document allow, including what `allOf`, references and alternatives add. */
export class SchemaShapes {
  readonly document: Document;

  constructor(document: Document) {
    this.document = document;
  }

  resolve(node: Schema | boolean | undefined): Schema {
    return resolveSchema(this.document, node);
  }

  /** Returns a schema and all schemas that apply together with it, by `allOf` and by references, each once. */
  facetsOf(node: Schema | undefined): Schema[] {
    const all = [this.resolve(node)];
    // The list grows during the loop. A schema that contains itself is added once.
    for (const schema of all) all.push(...partsOf(this.document, schema).filter((part) => !all.includes(part)));
    return all;
  }

  alternativesOf(node: Schema | undefined): Schema[] {
    return this.facetsOf(node)
      .flatMap(({ anyOf = [], oneOf = [] }) => [...anyOf, ...oneOf])
      .map((alternative) => this.resolve(alternative));
  }

  /** Returns the types that a schema allows, or an empty set if it allows any. */
  typesOf(node: Schema | undefined, within: Schema[] = []): Set<string> {
    const facets = this.facetsOf(node);
    if (facets.some((facet) => within.includes(facet))) return new Set();
    const named = facets.map(ownTypes);
    const chosen = facets.flatMap(({ anyOf, oneOf }) =>
      [anyOf, oneOf].map((choice = []) => {
        const types = choice.map((alternative) => this.typesOf(alternative, [...within, ...facets]));
        return types.every(({ size }) => size > 0) ? new Set(types.flatMap((set) => [...set])) : new Set<string>();
      }),
    );
    const known = [...named, ...chosen].filter(({ size }) => size > 0);
    if (known.length > 0) return known.reduce(common);
    if (facets.some(({ properties }) => properties)) return new Set(["object"]);
    return new Set(facets.some(({ items, prefixItems }) => items || prefixItems) ? ["array"] : []);
  }

  /** Returns the properties of a schema, including properties in `allOf` and in its alternatives. */
  propertiesOf(node: Schema | undefined, within: Schema[] = []): Record<string, Schema> {
    const facets = this.facetsOf(node).filter((facet) => !within.includes(facet));
    const below = facets.length > 0 ? this.alternativesOf(node) : [];
    return Object.assign(
      {},
      ...below.map((alternative) => this.propertiesOf(alternative, [...within, ...facets])),
      ...facets.map(({ properties }) => properties).reverse(),
    );
  }

  /** Returns the schema of a property; for a property that is not documented, the schema of all such properties. */
  propertySchema(node: Schema, name: string): Schema {
    const known = this.propertiesOf(node);
    return (Object.hasOwn(known, name) ? known[name] : this.#undocumented(node)) ?? {};
  }

  #undocumented(node: Schema): Schema | undefined {
    return this.facetsOf(node)
      .map(({ additionalProperties }) => additionalProperties)
      .find((schema) => typeof schema === "object") as Schema | undefined;
  }

  /** Returns the schema of an array's items, even if it is in `allOf` or an alternative. */
  itemsOf(node: Schema | undefined, within: Schema[] = []): Schema | undefined {
    const facets = this.facetsOf(node).filter((facet) => !within.includes(facet));
    const own = facets.find(({ items }) => items !== undefined)?.items;
    if (own !== undefined || facets.length === 0) return own;
    return this.alternativesOf(node)
      .map((alternative) => this.itemsOf(alternative, [...within, ...facets]))
      .find((items) => items !== undefined);
  }

  /** Reports whether a property is absent in a direction: `readOnly` in requests, `writeOnly` in responses. */
  isAbsent(property: Schema, direction: Direction): boolean {
    const keyword = ABSENT[direction];
    return property[keyword] === true || this.resolve(property)[keyword] === true;
  }
}

function ownTypes(schema: Schema): Set<string> {
  if (schema.type) return new Set([schema.type].flat());
  return new Set((schema.enum ?? ("const" in schema ? [schema.const] : [])).map(typeOf));
}

/** Returns the common types of two sets. An integer is also a number. */
function common(one: Set<string>, other: Set<string>): Set<string> {
  const both = new Set([...one].filter((type) => other.has(type)));
  const isInteger = [one, other].some((set) => set.has("integer")) && [one, other].some((set) => set.has("number"));
  return isInteger && !both.has("number") ? both.add("integer") : both;
}

/** Returns the JSON Schema type of a value. A whole number is an integer. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

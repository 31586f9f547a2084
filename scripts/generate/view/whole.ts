import { copyOf } from "../../../src/document/openapi/origin.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";

/** Keywords whose largest value is the narrowest, and those whose least is. */
const LEAST = ["minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum", "minContains"];
const MOST = ["maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum", "maxContains"];

/** The schemas that hold at once. What may be null beside, by `anyOf` or `oneOf`, is one of them: null is but a further type. */
export function partsOf(document: Document, node: Schema | boolean): Schema[] {
  const facets = schemasOf(document).facetsOf(node as Schema);
  const [only, ...others] = choicesOf(facets).filter((branch) => branch.type !== "null");
  return only && others.length === 0 ? [...facets.map(withoutChoice), ...partsOf(document, only)] : facets;
}

const choicesOf = (facets: Schema[]) => facets.flatMap(({ anyOf = [], oneOf = [] }) => [...anyOf, ...oneOf]);

function withoutChoice(schema: Schema): Schema {
  const { anyOf, oneOf, ...others } = schema;
  return copyOf(schema, others);
}

/**
 * A schema put together with all that hold with it, by `allOf` and beside a reference: of each limit the narrowest, of each
 * word about it the outermost.
 */
export function whole(document: Document, node: Schema | boolean): Schema {
  const parts = partsOf(document, node);
  const { $ref, allOf, ...merged } = Object.assign({}, ...parts.toReversed(), withoutChoice(Object(node))) as Schema;
  const narrowest = (keywords: string[], pick: (...values: number[]) => number) =>
    keywords.map((keyword) => {
      const values = parts.map((part) => part[keyword]).filter((value) => typeof value === "number");
      return [keyword, values.length > 0 ? pick(...values) : merged[keyword]];
    });
  const names = new Set(parts.flatMap(({ properties = {} }) => Object.keys(properties)));
  const children = (of: (part: Schema) => Schema | boolean | undefined): Schema => {
    const [only, ...others] = parts.map(of).filter((child) => child !== undefined);
    return others.length > 0 ? { allOf: [only, ...others] as Schema[] } : (only as Schema);
  };
  const properties = [...names].map((name) => [name, children((part) => own(part.properties, name))]);
  const required = [...new Set(parts.flatMap((part) => part.required ?? []))];
  const types = [...schemasOf(document).typesOf(node as Schema)];
  return {
    ...merged,
    ...Object.fromEntries([...narrowest(LEAST, Math.max), ...narrowest(MOST, Math.min)]),
    ...(types.length > 0 && { type: types }),
    ...(required.length > 0 && { required }),
    ...(names.size > 0 && { properties: Object.fromEntries(properties) }),
    ...(parts.some(({ items }) => items !== undefined) && { items: children(({ items }) => items) }),
    anyOf: parts.flatMap(({ anyOf = [] }) => anyOf),
    oneOf: parts.flatMap(({ oneOf = [] }) => oneOf),
  };
}

const own = (properties: Record<string, Schema> = {}, name: string) =>
  Object.hasOwn(properties, name) ? properties[name] : undefined;

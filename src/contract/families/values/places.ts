import type { OperationContract } from "../../../document/contract.ts";
import type { Schema } from "../../../document/openapi/types.ts";
import { strictestMax, strictestMin } from "../../../values/facet-limits.ts";
import { ITEM, type Subschema, subschemasOf } from "../../../values/subschemas.ts";
import type { Neighbors, Values } from "../../../values/values.ts";
import type { Sample } from "../../samples/sample.ts";

/** A place of an invalid value among valid ones: among the items of a list, or after another property. */
export interface Place {
  label: string;
  neighbors?: Neighbors;
}

const AFTER_PROPERTY: Place = { label: "after another property" };

/** The places in a list, the most revealing first. Careless servers check only the first or last items, or only some. */
const IN_LIST = [
  { label: "the second of three items", neighbors: { before: 1, after: 1 } },
  { label: "the first of two items", neighbors: { before: 0, after: 1 } },
  { label: "the last of two items", neighbors: { before: 1, after: 0 } },
  { label: "the middle of 100 items", neighbors: { before: 50, after: 49 } },
];

/** Returns the places of a subschema's values in the outermost list on its path, or else after another property. */
export function placesOf({ schemas }: OperationContract, root: Schema, { path }: Pick<Subschema, "path">): Place[] {
  if (path.length === 0) return [];
  if (!path.includes(ITEM)) return [AFTER_PROPERTY];
  const outer = path.slice(0, path.indexOf(ITEM)).join("\n");
  const list = subschemasOf(schemas, root, "request").find((each) => each.path.join("\n") === outer);
  const facets = schemas.facetsOf(list?.whole);
  const [minItems, maxItems] = [strictestMin(facets, "minItems"), strictestMax(facets, "maxItems")];
  return IN_LIST.filter(({ neighbors: { before, after } }) => {
    const length = before + 1 + after;
    return length >= minItems && length <= maxItems;
  });
}

/** Returns the places to try for a sample: all for the first value of a wrong type, and one or a few for the others. */
export function placesFor(places: readonly Place[], { type }: Sample, at: number): readonly Place[] {
  if (at === 0 && type !== undefined) return places;
  const inList = places.filter(({ neighbors }) => neighbors);
  return at === 0 ? inList : inList.slice(0, type === undefined ? 0 : 1);
}

/** Makes a value that has `leaf` at the path, in a place among valid values. */
export function withValueIn(
  values: Values,
  root: Schema,
  path: readonly string[],
  leaf: unknown,
  place?: Place,
): unknown {
  const value = values.withValueAt(root, path, leaf, place?.neighbors);
  return place === AFTER_PROPERTY ? { [values.ids.next()]: values.ids.next(), ...(value as object) } : value;
}

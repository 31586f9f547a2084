import { fingerprint } from "./fingerprint.ts";
import { canonical, elements, equal, isObject, type Json, member, namesOf } from "./json-values.ts";
import { keywords, type Schema, SUBSCHEMA, SUBSCHEMA_LIST, SUBSCHEMA_MAP } from "./keywords.ts";

/** One keyword, property or alternative that differs. */
export interface Difference {
  /** Names from the schema to what differs. */
  path: (string | number)[];
  /** The keyword that differs, or that contains the property or alternative. */
  keyword: string;
  before: unknown;
  after: unknown;
  /** The older schema with only this difference applied. */
  applied: Schema;
  /** The newer schema of the same value or part of it; none inside a condition. */
  whole?: Schema;
}

/** Two values at the same place of two schemas, still to be compared. */
interface Pair extends Omit<Difference, "applied"> {
  areSchemas: boolean;
  /** Returns the older schema with another value at this place. */
  apply(value: unknown): Schema;
}

const SETS = /^(enum|required|type|x-extensible-enum)$/;
/** Keywords whose schemas apply to the same value. */
const IN_PLACE = /^(allOf|anyOf|oneOf|then|else|dependentSchemas)$/;
const CONDITIONS = /^(not|if|contains|propertyNames)$/;
const IGNORED = /^(\$defs|definitions|\$anchor|\$dynamicAnchor)$/;

/** Returns the places in which two schemas differ. Two schemas that are reached in several ways are compared once. */
export function differences(before: Schema, after: Schema): Difference[] {
  const root = { before, after, path: [], keyword: "(schema)", areSchemas: true, apply: (schema: Schema) => schema };
  const pairs: Pair[] = [{ ...root, whole: after }];
  const compared = new Map<Schema, Set<Schema>>();
  const found: Difference[] = [];
  // Grows while it is read. A recursion could exhaust the stack: references can form long chains.
  for (const pair of pairs) {
    const inner = pair.areSchemas ? keywordPairs(pair, compared) : undefined;
    if (inner) pairs.push(...inner);
    else if (pair.areSchemas || !isEqual(pair)) {
      const { areSchemas: _, apply, ...difference } = pair;
      found.push({ ...difference, applied: apply(pair.after) });
    }
  }
  return found;
}

const isEqual = ({ keyword, before, after }: Pair): boolean =>
  SETS.test(keyword) ? areSameSets(before, after) : equal(before, after);

/** Returns the keywords of two schemas in pairs; `undefined` if one of the schemas refuses everything and the other doesn't. */
function keywordPairs(pair: Pair, compared: Map<Schema, Set<Schema>>): Pair[] | undefined {
  const { before, after } = pair;
  const others = compared.get(before) ?? new Set();
  if (isObject(before) && others.has(after)) return [];
  compared.set(before, others.add(after));
  const old = keywords(before);
  const fresh = keywords(after);
  if (old === false || fresh === false) return old === fresh ? [] : undefined;
  return namesOf(old, fresh)
    .filter((name) => !IGNORED.test(name))
    .flatMap((name) => innerPairs(memberPair(pair, old, fresh, name, name)));
}

function memberPair(holder: Pair, before: Json, after: Json, name: string, keyword: string): Pair {
  const { [name]: _, ...others } = before;
  return {
    path: [...holder.path, name],
    keyword,
    before: member(before, name),
    after: member(after, name),
    areSchemas: false,
    apply: (value) => holder.apply(value === undefined ? others : { ...others, [name]: value }),
    whole: holder.whole,
  };
}

/** Splits the values of a keyword into the schemas that they contain. */
function innerPairs(pair: Pair): Pair[] {
  const { keyword, before, after } = pair;
  const isInBoth = before !== undefined && after !== undefined;
  if (isInBoth && SUBSCHEMA.test(keyword)) return [schemaPair(pair)];
  if (SUBSCHEMA_MAP.test(keyword)) {
    const [old, fresh] = [before, after].map((map) => (isObject(map) ? map : {})) as [Json, Json];
    return namesOf(old, fresh).map((name) => schemaPair(memberPair(pair, old, fresh, name, keyword)));
  }
  return isInBoth && SUBSCHEMA_LIST.test(keyword) ? listPairs(pair, elements(before), elements(after)) : [pair];
}

/** A pair of schemas that a keyword applies, if both are there. */
function schemaPair(pair: Pair): Pair {
  const { keyword, before, after, whole } = pair;
  if (before === undefined || after === undefined) return pair;
  if (IN_PLACE.test(keyword)) return { ...pair, areSchemas: true };
  return { ...pair, areSchemas: true, whole: CONDITIONS.test(keyword) || whole === undefined ? undefined : after };
}

/** Pairs the alternatives of two lists. They have no names: equal ones are paired first, and the others in their order. */
function listPairs(list: Pair, before: Schema[], after: Schema[]): Pair[] {
  const fresh = new Map(after.entries());
  const pairs: { index: number; schema: Schema }[] = [];
  const old = [...before.keys()].filter((index) => {
    if (list.keyword === "prefixItems") return true; // there the order has a meaning
    const [same] = [...fresh].find(([, schema]) => fingerprint(schema) === fingerprint(before[index])) ?? [];
    if (same === undefined) return true;
    pairs.push({ index, schema: fresh.get(same) });
    return !fresh.delete(same);
  });
  const left = [...fresh.values()];
  if (old.length === left.length) pairs.push(...old.map((index, nth) => ({ index, schema: left[nth] })));
  else {
    pairs.push(...old.map((index) => ({ index, schema: undefined })));
    pairs.push(...left.map((schema, nth) => ({ index: before.length + nth, schema })));
  }
  return pairs.map(({ index, schema }) =>
    schemaPair({
      ...list,
      path: [...list.path, index],
      before: before[index],
      after: schema,
      apply: (value) => list.apply(before.toSpliced(index, 1, ...(value === undefined ? [] : [value]))),
    }),
  );
}

const areSameSets = (before: unknown, after: unknown): boolean => {
  const text = (values: unknown) =>
    canonical(
      [values]
        .flat()
        .map((value) => canonical(value))
        .sort(),
    );
  return text(before) === text(after);
};

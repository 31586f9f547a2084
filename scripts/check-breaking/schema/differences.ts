import { fingerprint } from "./fingerprint.ts";
import { elements, equal, isObject, type Json } from "./json-values.ts";
import { keywords, type Schema } from "./keywords.ts";

/** One keyword, property or alternative that differs. */
export interface Difference {
  /** Names from the schema to what differs. */
  path: (string | number)[];
  /** The keyword that holds it. */
  keyword: string;
  before: unknown;
  after: unknown;
  /** The older schema with this difference alone. */
  applied: Schema;
  /** The newer schema of the part of the value; none inside a condition. */
  whole?: Schema;
}

const NAMED = /^(properties|patternProperties|dependentSchemas)$/;
const LISTS = /^(allOf|anyOf|oneOf|prefixItems)$/;
const SINGLE =
  /^(additionalProperties|items|contains|propertyNames|not|if|then|else|contentSchema|unevaluatedProperties|unevaluatedItems)$/;
const SETS = /^(enum|required|type|x-extensible-enum)$/;
/** Keywords whose schemas apply to the same value. */
const IN_PLACE = /^(allOf|anyOf|oneOf|then|else|dependentSchemas)$/;
const CONDITIONS = /^(not|if|contains|propertyNames)$/;
const IGNORED = /^(\$defs|definitions|\$id|\$anchor)$/;

/** Two schemas that are still to be compared. */
interface Open {
  before: Schema;
  after: Schema;
  position: Position;
}

/** Where a comparison is. */
interface Position {
  path: Difference["path"];
  /** The older schema with another value in this place. */
  apply(value: unknown): Schema;
  whole?: Schema;
  /** Compares two schemas inside of these ones. */
  later?(before: Schema, after: Schema, position: Position): void;
  /** The pairs of schemas that were compared. */
  seen: Map<Schema, Set<Schema>>;
}

/** The places in which two schemas differ; where both refer to the same two schemas again, once. */
export function differences(before: Schema, after: Schema): Difference[] {
  const open: Open[] = [
    { before, after, position: { path: [], apply: (schema) => schema, whole: after, seen: new Map() } },
  ];
  const found: Difference[] = [];
  // A list of what is still to be compared, not a recursion: references can form long chains.
  for (let next = open.shift(); next; next = open.shift()) {
    const here: Position = {
      ...next.position,
      later: (one, other, position) => open.push({ before: one, after: other, position }),
    };
    found.push(...inSchema(next.before, next.after, here));
  }
  return found;
}

function inSchema(before: Schema, after: Schema, position: Position): Difference[] {
  const { path, seen, apply, whole } = position;
  const known = seen.get(before) ?? new Set();
  if (isObject(before) && known.has(after)) return [];
  seen.set(before, known.add(after));
  const old = keywords(before);
  const fresh = keywords(after);
  if (old === false || fresh === false) {
    return old === fresh ? [] : [{ path, keyword: "(schema)", before, after, applied: apply(after), whole }];
  }
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((name) => !IGNORED.test(name));
  return names.flatMap((name) => inKeyword(name, old[name], fresh[name], below(position, old, name)));
}

const inner = (before: Schema, after: Schema, position: Position): Difference[] => {
  position.later?.(before, after, position);
  return [];
};

/** The place of a member. */
const below = (position: Position, holder: Json, name: string): Position => ({
  ...position,
  path: [...position.path, name],
  apply: (value) => position.apply(replaced(holder, name, value)),
});

/** The place of a schema that a keyword applies. */
const applied = (keyword: string, after: Schema, position: Position): Position => {
  if (IN_PLACE.test(keyword)) return position;
  return { ...position, whole: CONDITIONS.test(keyword) || position.whole === undefined ? undefined : after };
};

function inKeyword(keyword: string, before: unknown, after: unknown, position: Position): Difference[] {
  const isBoth = before !== undefined && after !== undefined;
  if (isBoth && SINGLE.test(keyword)) return inner(before, after, applied(keyword, after, position));
  if (NAMED.test(keyword)) return inMembers(keyword, before ?? {}, after ?? {}, position);
  if (isBoth && LISTS.test(keyword)) return inList(keyword, elements(before), elements(after), position);
  const isSame = SETS.test(keyword) ? areSameSets(before, after) : equal(before, after);
  return isSame ? [] : [difference(keyword, before, after, position)];
}

const difference = (
  keyword: string,
  before: unknown,
  after: unknown,
  { path, apply, whole }: Position,
): Difference => ({
  path,
  keyword,
  before,
  after,
  applied: apply(after),
  whole,
});

function inMembers(keyword: string, before: unknown, after: unknown, position: Position): Difference[] {
  const old = isObject(before) ? before : {};
  const fresh = isObject(after) ? after : {};
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].flatMap((name) => {
    const here = below(position, old, name);
    return Object.hasOwn(old, name) && Object.hasOwn(fresh, name)
      ? inner(old[name], fresh[name], applied(keyword, fresh[name], here))
      : [difference(keyword, old[name], fresh[name], here)];
  });
}

/** Alternatives have no names: the same ones are left out first, then the others are paired in their order. */
function inList(keyword: string, before: Schema[], after: Schema[], position: Position): Difference[] {
  const isOrdered = keyword === "prefixItems";
  const fresh = new Map(after.entries());
  const old = [...before.keys()].filter((index) => {
    if (isOrdered) return true;
    const [same] = [...fresh].find(([, each]) => fingerprint(each) === fingerprint(before[index])) ?? [];
    return same === undefined || !fresh.delete(same);
  });
  const left = [...fresh.values()];
  const at = (index: number, list: (value: unknown) => Schema[]): Position => ({
    ...position,
    path: [...position.path, index],
    apply: (value) => position.apply(list(value)),
  });
  if (old.length === left.length) {
    return old.flatMap((index, nth) =>
      inner(
        before[index],
        left[nth],
        applied(
          keyword,
          left[nth],
          at(index, (value) => before.with(index, value)),
        ),
      ),
    );
  }
  return [
    ...old.map((index) =>
      difference(
        keyword,
        before[index],
        undefined,
        at(index, () => before.toSpliced(index, 1)),
      ),
    ),
    ...left.map((each, nth) =>
      difference(
        keyword,
        undefined,
        each,
        at(before.length + nth, (value) => [...before, value]),
      ),
    ),
  ];
}

const replaced = (old: Json, name: string, value: unknown): Json => {
  const { [name]: _, ...rest } = old;
  return value === undefined ? rest : { ...rest, [name]: value };
};

const areSameSets = (before: unknown, after: unknown) => {
  const [old, fresh] = [before, after].map((each) =>
    (Array.isArray(each) ? each : [each]).map((value) => JSON.stringify(value)).sort(),
  );
  return equal(old, fresh);
};

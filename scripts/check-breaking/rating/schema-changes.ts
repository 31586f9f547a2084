import { pointerBelow } from "../../../src/shared/json-pointer.ts";
import { includes } from "../inclusion/includes.ts";
import { documentedBy } from "../inclusion/subschemas.ts";
import { asSent } from "../schema/as-sent.ts";
import { type Difference, differences } from "../schema/differences.ts";
import { elements, equal, isObject, namesOf, reachable } from "../schema/json-values.ts";
import { isAssertion, isTrivial, MAPPING, type Schema } from "../schema/keywords.ts";
import { type Change, major, minor, NOT_BINDING, patch, type Sender, whatHappened } from "./change.ts";
import type { Rating } from "./field-changes.ts";

/** From this many differences on, each has the impact of all of them together. */
const MANY = 60;

const EFFECT = {
  client: "a request that conformed may now be refused",
  server: "a response may now have a value that it could not have",
};

/**
 * Rates the differences of the schemas of a value that is sent. A change that refuses a value that was accepted in a request, or lets a
 * new value into a response, is major.
 */
export const schemaRating: Rating = (old = true, fresh = true, place, { sender }) => {
  if (equal(old, fresh)) return [];
  const [before, after] = [asSent(old, sender), asSent(fresh, sender)];
  const found = differences(before, after);
  if (found.length === 0 && !isSensitive(before) && !isSensitive(after)) {
    return differences(old, fresh).length > 0 ? patch(place, "changed: only in properties that are not sent") : [];
  }
  const isSafe = (one: Schema, other: Schema) =>
    sender === "client"
      ? includes(one, other, { undocumentedProperties: true })
      : includes(other, one, { extensibleEnums: true });
  const safe = isSafe(before, after);
  const same = isEquivalent(before, after);
  const changes = found.flatMap((difference): Change[] => {
    const spot = pointerBelow(place, ...difference.path);
    const special = meaningChange(difference, spot, sender);
    if (special) return special;
    if (same) return [];
    const happened = whatHappened(difference.before, difference.after);
    const isHarmless = safe || (found.length <= MANY && isSafe(before, difference.applied));
    if (!isHarmless) return major(spot, `${happened}: ${EFFECT[sender]}`);
    if (found.length <= MANY && isEquivalent(before, difference.applied)) return [];
    return minor(spot, `${happened}: the values that conform change, but no client breaks`);
  });
  return safe ? changes : withMajor(changes, place, EFFECT[sender]);
};

/**
 * Rates the differences of an extension that is a schema, and that the package exports as data. More values and more alternatives are
 * minor; everything else that changes the schema is major.
 */
export const extensionRating: Rating = (before, after, place) => {
  const same = isEquivalent(before, after);
  const changed = "data that the package exports has changed";
  const changes = differences(before, after).flatMap((difference): Change[] => {
    const spot = pointerBelow(place, ...difference.path);
    const happened = whatHappened(difference.before, difference.after);
    if (!isAssertion(difference.keyword)) return patch(spot, `${happened}: ${NOT_BINDING}`);
    if (same) return [];
    const isHarmless = isWidened(difference) && includes(before, difference.applied);
    return isHarmless ? minor(spot, `${happened}: more values conform`) : major(spot, `${happened}: ${changed}`);
  });
  return includes(before, after) ? changes : withMajor(changes, place, changed);
};

const isEquivalent = (one: Schema, other: Schema) => includes(one, other) && includes(other, one);

/** Adds a major change, unless there is one: differences can break together what none of them breaks by itself. */
const withMajor = (changes: Change[], place: string, effect: string): Change[] =>
  changes.some(({ impact }) => impact === "major")
    ? changes
    : [...changes, ...major(place, `taken together: ${effect}`)];

/** Reports whether a schema contains `unevaluated...`. Then even `additionalProperties: true` has an effect, which `differences` ignores. */
const isSensitive = (schema: Schema): boolean =>
  [...reachable(schema)].some((node) => namesOf(node).some((name) => name.startsWith("unevaluated")));

/** Rates what a difference means beyond the values that conform. */
function meaningChange(difference: Difference, place: string, sender: Sender): Change[] | undefined {
  const { keyword, path, before, after, whole } = difference;
  const happened = whatHappened(before, after);
  switch (keyword) {
    case "properties":
      return after === undefined && isGone(String(path.at(-1)), whole)
        ? major(place, "removed: a property that clients send or read is gone")
        : undefined;
    case "default":
      return before === undefined
        ? minor(place, `${happened}: a value that is left out now has a meaning`)
        : major(place, `${happened}: a value that is left out now has another meaning`);
    case MAPPING:
      if (before === undefined && sender === "client") return minor(place, `${happened}: another alternative conforms`);
      return major(place, `${happened}: typed clients choose the alternative by this value`);
    case "deprecated":
      return minor(place, `${happened}: users must prepare`);
    case "discriminator":
      return major(place, `${happened}: typed clients choose the alternative by it`);
    case "x-extensible-enum":
      return before !== undefined && after !== undefined && areAllIn(before, after)
        ? minor(place, `${happened}: more values are possible`)
        : undefined;
    default:
      return isAssertion(keyword) ? undefined : patch(place, `${happened}: ${NOT_BINDING}`);
  }
}

/** Reports whether a schema that restricts anything no longer documents a property. */
const isGone = (name: string, whole: Schema | undefined): boolean =>
  whole !== undefined && !isTrivial(whole) && !(isObject(whole) && documentedBy([whole]).names.has(name));

/** Reports whether only values or alternatives were added to a list. */
const isWidened = ({ keyword, before, after }: Difference) =>
  (keyword === "enum" && areAllIn(before, after)) || (keyword === "anyOf" && before === undefined);

const areAllIn = (values: unknown, others: unknown): boolean =>
  elements(values).every((value) => elements(others).some((other) => equal(value, other)));

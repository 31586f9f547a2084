import { documentedBy } from "../inclusion/documented-properties.ts";
import { includes } from "../inclusion/includes.ts";
import { type Difference, differences } from "../schema/differences.ts";
import { below, elements, equal, isObject, isSameGraph, show } from "../schema/json-values.ts";
import { isAssertion, isTrivial, type Schema } from "../schema/keywords.ts";
import type { Change, Sender } from "./change.ts";

/** From this many differences on, each has the impact of all of them together. */
const MANY = 60;

/**
 * Rates the differences of the schemas of a value that is sent. What refuses a value that was accepted in a request, or lets a new
 * one into a response, is major.
 */
export function schemaChanges(before: Schema, after: Schema, sender: Sender, place: string): Change[] {
  if (isSameGraph(before, after)) return [];
  const found = differences(before, after);
  if (found.length === 0 && !mentions(before, UNEVALUATED) && !mentions(after, UNEVALUATED)) return [];
  const isSafe = (one: Schema, other: Schema) =>
    sender === "client"
      ? includes(one, other, { undocumentedProperties: true })
      : includes(other, one, { extensibleEnums: true });
  const isEqual = (one: Schema, other: Schema) => includes(one, other) && includes(other, one);
  const safe = isSafe(before, after);
  const same = isEqual(before, after);
  const changes = found.flatMap((difference): Change[] => {
    const spot = below(place, ...difference.path);
    const special = ofMeaning(difference);
    if (special) return [{ place: spot, ...special }];
    if (same) return [];
    const isHarmless = safe || (found.length <= MANY && isSafe(before, difference.applied));
    if (isHarmless && found.length <= MANY && isEqual(before, difference.applied)) return [];
    return [{ place: spot, impact: isHarmless ? "minor" : "major", reason: reason(difference, isHarmless, sender) }];
  });
  if (!safe && !changes.some(({ impact }) => impact === "major")) {
    changes.push({ place, impact: "major", reason: `taken together: ${EFFECT[sender]}` });
  }
  return changes;
}

export const NOT_BINDING = "text, examples and extensions are not part of the contract";

/** With these keywords also what says nothing by itself counts, like `additionalProperties: true`, which `differences` leaves out. */
const UNEVALUATED = /^unevaluated/;

/** Whether a schema has a keyword, anywhere. */
function mentions(schema: Schema, keyword: RegExp, seen = new Set<unknown>()): boolean {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return false;
  seen.add(schema);
  return Object.entries(schema).some(([name, value]) => keyword.test(name) || mentions(value, keyword, seen));
}

const EFFECT = {
  client: "a request that conformed may now be refused",
  server: "a response may now have a value that it could not have",
};

const reason = (difference: Difference, isHarmless: boolean, sender: Sender) =>
  `${whatHappened(difference)}: ${isHarmless ? "it changes what conforms" : EFFECT[sender]}`;

export function whatHappened({ before, after }: Pick<Difference, "before" | "after">): string {
  if (before === undefined) return isObject(after) ? "added" : `${show(after)} added`;
  if (after === undefined) return isObject(before) ? "removed" : `${show(before)} removed`;
  return isObject(before) || isObject(after) ? "changed" : `${show(before)} became ${show(after)}`;
}

/** What a difference means beyond the values that conform. */
function ofMeaning(difference: Difference): Pick<Change, "impact" | "reason"> | undefined {
  const { keyword, path, before, after, whole } = difference;
  const happened = whatHappened(difference);
  if (keyword === "properties" && after === undefined && isGone(String(path.at(-1)), whole)) {
    return { impact: "major", reason: "removed: a property that clients send or read is gone" };
  }
  if (keyword === "default") {
    return before === undefined
      ? { impact: "minor", reason: `${happened}: what is left out now has a meaning` }
      : { impact: "major", reason: `${happened}: what is left out now means something else` };
  }
  if (keyword === "readOnly" || keyword === "writeOnly") {
    return { impact: "major", reason: `${happened}: the property changed between requests and responses` };
  }
  if (keyword === "deprecated") return { impact: "minor", reason: `${happened}: users must prepare` };
  if (keyword === "discriminator") {
    return { impact: "major", reason: `${happened}: typed clients choose the alternative by it` };
  }
  if (keyword === "x-extensible-enum") {
    const lost = elements(before).some((value) => !elements(after).some((each) => equal(each, value)));
    if (before !== undefined && after !== undefined && !lost) {
      return { impact: "minor", reason: `${happened}: it says that there can be more` };
    }
    return undefined;
  }
  return isAssertion(keyword) ? undefined : { impact: "patch", reason: `${happened}: ${NOT_BINDING}` };
}

/** Whether a schema that restricts anything no longer documents a property. */
const isGone = (name: string, whole: Schema | undefined): boolean =>
  whole !== undefined && !isTrivial(whole) && !(isObject(whole) && documentedBy([whole]).names.has(name));

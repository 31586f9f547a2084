import { includes } from "../inclusion/includes.ts";
import { type Difference, differences } from "../schema/differences.ts";
import { below, elements, equal } from "../schema/json-values.ts";
import { isAssertion, type Schema } from "../schema/keywords.ts";
import type { Change } from "./change.ts";
import { NOT_BINDING, whatHappened } from "./schema-changes.ts";

/**
 * Rates the differences of an extension that is a schema, and that the package exports as data: more values and more alternatives
 * are minor, whatever else changes is major.
 */
export function extensionChanges(before: Schema, after: Schema, place: string): Change[] {
  const same = includes(before, after) && includes(after, before);
  const changes = differences(before, after).flatMap((difference): Change[] => {
    const spot = below(place, ...difference.path);
    const happened = whatHappened(difference);
    if (!isAssertion(difference.keyword))
      return [{ place: spot, impact: "patch", reason: `${happened}: ${NOT_BINDING}` }];
    if (same) return [];
    const isHarmless = isWidened(difference) && includes(before, difference.applied);
    const reason = `${happened}: ${isHarmless ? "more conforms" : "data that the package exports has changed"}`;
    return [{ place: spot, impact: isHarmless ? "minor" : "major", reason }];
  });
  if (!includes(before, after) && !changes.some(({ impact }) => impact === "major")) {
    changes.push({ place, impact: "major", reason: "taken together: data that the package exports has changed" });
  }
  return changes;
}

/** Whether a list of values or alternatives has more of them. */
const isWidened = ({ keyword, before, after }: Difference) =>
  (keyword === "enum" && elements(before).every((value) => elements(after).some((each) => equal(each, value)))) ||
  (keyword === "anyOf" && before === undefined);

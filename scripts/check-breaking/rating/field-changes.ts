import { below, equal, type Json, show } from "../schema/json-values.ts";
import type { Change, Impact } from "./change.ts";
import { NOT_BINDING } from "./schema-changes.ts";

/** How a change of a field is rated: always alike, or by a look at it. */
export type Field = Impact | ((before: unknown, after: unknown, place: string) => Change[]);

const TEXTS = /^(description|summary|title|examples?|tags|externalDocs|x-.+)$/;

/** Rates the fields of an object of the document. A field without a rule is major, since its effect is unknown. */
export function fieldChanges(before: Json, after: Json, place: string, fields: Record<string, Field>): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): Change[] => {
    const spot = below(place, name);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof field === "function") return field(before[name], after[name], spot);
    if (equal(before[name], after[name])) return [];
    const happened = whatHappened(before[name], after[name]);
    if (field) return [{ impact: field, place: spot, reason: happened }];
    if (TEXTS.test(name)) return [{ impact: "patch", place: spot, reason: `${happened}: ${NOT_BINDING}` }];
    return [{ impact: "major", place: spot, reason: `${happened}: this check knows no rule for ${name}` }];
  });
}

const whatHappened = (before: unknown, after: unknown): string => {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  return `${show(before)} became ${show(after)}`;
};

/** How the members of a map are rated. */
export interface Members {
  added(after: unknown): [Impact, string];
  removed(before: unknown): [Impact, string];
  kept(before: unknown, after: unknown, place: string): Change[];
}

/** Rates the members of a map of the document. */
export function memberChanges(before: Json, after: Json, place: string, members: Members): Change[] {
  const change = (spot: string, [impact, reason]: [Impact, string]): Change => ({ impact, place: spot, reason });
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): Change[] => {
    const spot = below(place, name);
    if (!Object.hasOwn(before, name)) return [change(spot, members.added(after[name]))];
    if (!Object.hasOwn(after, name)) return [change(spot, members.removed(before[name]))];
    return members.kept(before[name], after[name], spot);
  });
}

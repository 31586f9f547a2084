import { isObject, show } from "../schema/json-values.ts";

/** The part of a semantic version that a release with a change must bump. */
export type Impact = "patch" | "minor" | "major";

/** From the least to the greatest. */
export const IMPACTS = ["patch", "minor", "major"] as const satisfies Impact[];

/** A change of the document, rated. */
export interface Change {
  impact: Impact;
  /** A JSON pointer, references followed. */
  place: string;
  /** What happened, and why that has this impact. */
  reason: string;
}

export const patch = (place: string, reason: string): Change[] => [{ impact: "patch", place, reason }];
export const minor = (place: string, reason: string): Change[] => [{ impact: "minor", place, reason }];
export const major = (place: string, reason: string): Change[] => [{ impact: "major", place, reason }];

/** The reason of a change that no client can depend on. */
export const NOT_BINDING = "text, examples and extensions are not part of the contract";

/** Returns the impact of all changes together; `none` if there are none. */
export const impactOf = (changes: Change[]): Impact | "none" =>
  IMPACTS.findLast((impact) => changes.some((change) => change.impact === impact)) ?? "none";

/** Describes a change of a value in a few words. */
export function whatHappened(before: unknown, after: unknown): string {
  if (before === undefined) return isObject(after) ? "added" : `${show(after)} added`;
  if (after === undefined) return isObject(before) ? "removed" : `${show(before)} removed`;
  return isObject(before) || isObject(after) ? "changed" : `${show(before)} became ${show(after)}`;
}

/** Who sends a value: the client in a request, the server in a response. In callbacks and webhooks they change places. */
export type Sender = "client" | "server";

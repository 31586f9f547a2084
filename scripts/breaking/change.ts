/** The part of a semantic version that a release with a change must bump. */
export type Impact = "patch" | "minor" | "major";

/** From the least to the greatest. */
export const IMPACTS = ["patch", "minor", "major"] as const satisfies Impact[];

/** The greater of two impacts. */
export const greater = (one: Impact, other: Impact): Impact =>
  IMPACTS.indexOf(one) < IMPACTS.indexOf(other) ? other : one;

/**
 * A change as `redocly diff --format json` tells it.
 * @see https://redocly.com/docs/cli/commands/diff
 */
export interface Change {
  /** The place in the description, references followed: a JSON pointer. What nothing uses stands under `#/components`. */
  path: string;
  /** The kind of node in Redocly's words, like `Schema` or `ServerVariable`. */
  typeName: string;
  kind: "added" | "removed" | "modified";
  /** What was modified; `key` if the node was renamed. */
  property?: string;
  base?: Side;
  revision?: Side;
  /** Redocly's rating, and why. */
  impact: Impact;
  verdicts: { ruleId: string; message: string }[];
}

interface Side {
  pointer: string;
  value?: unknown;
}

/** A change with its final rating and the reasons for it. */
export interface Rated {
  place: string;
  impact: Impact;
  reasons: string[];
}

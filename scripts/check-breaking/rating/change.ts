/** The part of a semantic version that a release with a change must bump. */
export type Impact = "patch" | "minor" | "major";

/** From the least to the greatest. */
export const IMPACTS = ["patch", "minor", "major"] as const satisfies Impact[];

/** The greater of two impacts. */
export const greater = (one: Impact, other: Impact): Impact =>
  IMPACTS.indexOf(one) < IMPACTS.indexOf(other) ? other : one;

/** A change of the document, rated. */
export interface Change {
  impact: Impact;
  /** A JSON pointer, references followed. */
  place: string;
  /** What happened, and why that has this impact. */
  reason: string;
}

/** The impact of all changes together; `none` if there are none. */
export const impactOf = (changes: Change[]): Impact | "none" =>
  changes.length === 0 ? "none" : changes.map(({ impact }) => impact).reduce(greater);

/** Who sends a value: the client in a request, the server in a response. In callbacks and webhooks they change places. */
export type Sender = "client" | "server";

export const opposite = (sender: Sender): Sender => (sender === "client" ? "server" : "client");

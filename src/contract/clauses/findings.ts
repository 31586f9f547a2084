export type ClauseKind = "request" | "survival" | "authentication" | "behavior" | "response";

/** Which side of a limit is tried: what the contract allows, what it forbids, or what it leaves unspecified. */
export type Side = "within" | "beyond" | "open";

/** One sentence of the contract that a server can violate, as plain data. */
export interface ClauseName {
  /** Reads like an address, and stays the same as long as the document does. */
  id: string;
  sentence: string;
  /** Where the document says so: a JSON pointer. */
  pointer: string;
  kind: ClauseKind;
}

/** What checking a clause found. */
export interface Findings {
  failures: Failure[];
  /** What was tried, on which side. */
  tried: { label: string; side: Side }[];
  /** What was left out, and why. */
  untried: { label: string; side: Side; reason: string }[];
  /** What is no violation, but suspicious. */
  warnings?: string[];
}

export type ClauseStatus = "conforms" | "violated" | "not tried";

/** The result of a clause, as plain data. */
export interface ClauseResult extends Findings {
  clause: ClauseName;
  status: ClauseStatus;
}

/** One way in which a server violated a clause. Holds no secret. */
export interface Failure {
  /** What was tried. */
  label: string;
  sent: string;
  received: string;
  expected: string;
  /** A command that sends the same again. */
  reproduce: string;
  cause: Cause;
  /** How often it failed when it was tried again, like `fails every time`. */
  frequency?: string;
}

/** Kinds of violations, the worst first. */
export const SEVERITIES = [
  "authentication ignored",
  "crash or no response",
  "valid request refused",
  "invalid request accepted",
  "response outside its schema",
] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What several violations have in common, so that it is reported once. */
export interface Cause {
  severity: Severity;
  /** What the server does, in a few words; violations with the same text have the same cause. */
  text: string;
  isTimeout?: boolean;
  /** Whether the server refuses the session's credentials, as it does once they have expired. */
  areCredentialsRefused?: boolean;
}

export type ClauseKind = "request" | "survival" | "authentication" | "behavior" | "response";

/** `within`: the contract allows the request; `beyond`: it forbids the request; `open`: it leaves the response unspecified. */
export type Side = "within" | "beyond" | "open";

/** A sentence of the contract that a server can violate. Like the other types here, it is plain data. */
export interface ClauseSummary {
  /** The ID, like `deleteTasks.request.body.ids.maxItems`. It changes only with the document. */
  id: string;
  sentence: string;
  /** The JSON pointer to the sentence's source in the document. */
  pointer: string;
  kind: ClauseKind;
}

/** The outcome of each trial of a clause. */
export interface Findings {
  failures: Failure[];
  tried: { label: string; side: Side }[];
  untried: { label: string; side: Side; reason: string }[];
  /** Suspicious observations that are not violations. */
  warnings?: string[];
}

export type ClauseStatus = "conforming" | "violated" | "not tried";

export interface ClauseResult extends Findings {
  clause: ClauseSummary;
  status: ClauseStatus;
  /** How long the check took. */
  seconds?: number;
}

/** One way in which a server violated a clause. It contains no secret. */
export interface Failure {
  label: string;
  sent: string;
  received: string;
  expected: string;
  /** A command that sends the same request again. */
  reproduce: string;
  cause: Cause;
  /** How often the trial failed when repeated, like `fails every time`. */
  frequency?: string;
}

/** Kinds of violations, the worst first. */
export const SEVERITIES = [
  "authentication ignored",
  "crash or no response",
  "valid request refused",
  "closed while sending",
  "invalid request accepted",
  "response outside its schema",
] as const;

export type Severity = (typeof SEVERITIES)[number];

/** The common cause of several violations. A report shows it once. */
export interface Cause {
  severity: Severity;
  /** The server's behavior in a few words. Violations with the same text have the same cause, unless each has its own. */
  text: string;
  /** Whether violations of different clauses have different causes. The acceptance of one request says nothing about another. */
  isOwn?: boolean;
  isTimeout?: boolean;
  /** Whether the server refuses the session's credentials, as it does once they have expired. */
  areCredentialsRefused?: boolean;
}

import type { ErrorObject } from "ajv/dist/2020.js";
import { sentence } from "../../document/schemas/schemas.ts";
import type { Problem } from "./problem.ts";

/** One way in which a request is not what the document says. */
export interface RequestViolation {
  location: string[];
  /** The keyword of JSON Schema, or the status that says the same. */
  code?: string | number;
  message: string;
}

/** At most so many violations are listed: a request can have 65,535 of them. */
const MAX_LISTED = 20;

/** Those that are listed, and how many there are. */
export interface RequestViolations {
  listed: RequestViolation[];
  total: number;
}

export const noViolations: RequestViolations = { listed: [], total: 0 };

/** Violations shortened to what is listed. */
export const firstViolations = (all: RequestViolation[]): RequestViolations => ({
  listed: all.slice(0, MAX_LISTED),
  total: all.length,
});

/** The violations of one part after those of another. */
export const together = (one: RequestViolations, other: RequestViolations): RequestViolations => ({
  listed: [...one.listed, ...other.listed].slice(0, MAX_LISTED),
  total: one.total + other.total,
});

/** An error of Ajv as a violation. */
export const violationOf = (error: ErrorObject, location: string[], subject: string): RequestViolation => ({
  location,
  code: error.keyword,
  message: `${subject} ${sentence(error)}`,
});

/** The problem of a request that is not what the document says. */
export function invalid({ listed, total }: RequestViolations): Problem {
  const unsupported = listed.some(({ code }) => code === 415);
  const more = total > listed.length ? `; and ${total - listed.length} more` : "";
  return {
    status: unsupported ? 415 : 422,
    title: unsupported ? "Unsupported media type" : "Invalid request",
    detail: listed.map(({ message }) => message).join("; ") + more,
    validation: listed,
  };
}

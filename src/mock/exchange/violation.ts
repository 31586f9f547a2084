import type { ErrorObject } from "ajv/dist/2020.js";
import { sentence } from "../../document/schemas/schemas.ts";
import type { Problem } from "./problem.ts";

export interface RequestViolation {
  location: string[];
  /** The keyword of JSON Schema, or a status. */
  code?: string | number;
  message: string;
}

/** The maximum number of listed violations. A request can have 65,535 of them. */
const MAX_LISTED = 20;

/** The violations that are listed, and the number of all. */
export interface RequestViolations {
  listed: RequestViolation[];
  total: number;
}

const NONE: RequestViolations = { listed: [], total: 0 };

/** Lists the first violations of one part of a request, and of another part after it. */
export const firstViolations = (all: RequestViolation[], others = NONE): RequestViolations => ({
  listed: [...all, ...others.listed].slice(0, MAX_LISTED),
  total: all.length + others.total,
});

export const violationOf = (error: ErrorObject, location: string[], subject: string): RequestViolation => ({
  location,
  code: error.keyword,
  message: `${subject} ${sentence(error)}`,
});

export function invalid({ listed, total }: RequestViolations): Problem {
  const isUnsupported = listed.some(({ code }) => code === 415);
  const more = total > listed.length ? `; and ${total - listed.length} more` : "";
  return {
    status: isUnsupported ? 415 : 422,
    title: isUnsupported ? "Unsupported media type" : "Invalid request",
    detail: listed.map(({ message }) => message).join("; ") + more,
    validation: listed,
  };
}

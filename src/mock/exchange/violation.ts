import type { ErrorObject } from "ajv/dist/2020.js";
import { errorSentence } from "../../document/schemas/schemas.ts";
import type { Problem } from "./problem.ts";

export interface RequestViolation {
  location: string[];
  /** The keyword of JSON Schema, or a status. */
  code?: string | number;
  message: string;
}

/** The maximum number of listed violations. A request can have tens of thousands. */
const MAX_LISTED = 20;

/** The listed violations, and the number of all violations. */
export interface RequestViolations {
  listed: RequestViolation[];
  total: number;
}

const NONE: RequestViolations = { listed: [], total: 0 };

/** Lists the first violations of one part of a request, followed by those of another part. */
export const firstViolations = (all: RequestViolation[], others = NONE): RequestViolations => ({
  listed: [...all, ...others.listed].slice(0, MAX_LISTED),
  total: all.length + others.total,
});

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

export function violationOf(error: ErrorObject, location: string[], subject: string): RequestViolation {
  const { allowedValues, additionalProperty, unevaluatedProperty } = error.params;
  const detail = additionalProperty ?? unevaluatedProperty ?? allowedValues?.map(asText).join(", ");
  const message = [`${subject} ${errorSentence(error)}`, ...(detail === undefined ? [] : [detail])].join(": ");
  return { location, code: error.keyword, message };
}

export function violationProblem({ listed, total }: RequestViolations): Problem {
  const isUnsupported = listed.some(({ code }) => code === 415);
  const more = total > listed.length ? `; and ${total - listed.length} more` : "";
  return {
    status: isUnsupported ? 415 : 422,
    title: isUnsupported ? "Unsupported media type" : "Invalid request",
    detail: listed.map(({ message }) => message).join("; ") + more,
    validation: listed,
  };
}

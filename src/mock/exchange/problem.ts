/** An error response that the contract does not describe, in the standard form. @see https://www.rfc-editor.org/rfc/rfc9457 */
export interface Problem {
  status: number;
  title: string;
  /** What was found, what is expected. */
  detail: string;
  /** One entry for every violation, the first ones at least. */
  validation?: { location: string[]; code?: string | number; message: string }[];
  headers?: Record<string, string>;
}

/** What a step comes to: a result, or the problem to respond with. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** The media type of a problem. */
export const PROBLEM_JSON = "application/problem+json";

/** An error response that the contract does not describe. @see https://www.rfc-editor.org/rfc/rfc9457 */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  /** The violations, or at least the first ones. */
  validation?: { location: string[]; code?: string | number; message: string }[];
  headers?: Record<string, string>;
  /** The reason for the log and for the header `sl-violations`, if a real server would not give it in the body. */
  remark?: string;
}

/** The result of a step, or the problem to respond with. */
export type Outcome<T = undefined> = { ok: true; value: T } | { ok: false; problem: Problem };

export const PASSED: Outcome = { ok: true, value: undefined };

export const failure = (status: number, title: string, detail: string): Outcome<never> => ({
  ok: false,
  problem: { status, title, detail },
});

/** Builds the problem of a request that is not authenticated. Its body has no reason, like that of a real server. */
export const unauthorized = (remark: string): Outcome<never> => ({
  ok: false,
  problem: {
    status: 401,
    title: "Unauthorized",
    detail: "The request is not authenticated",
    headers: { "www-authenticate": "SDK-HMAC-SHA256" },
    remark,
  },
});

export const PROBLEM_JSON = "application/problem+json";

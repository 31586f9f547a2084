import type { Effect } from "../errors/sms-tasks-error.ts";

/** The first wait if the server names none, in milliseconds. Each further wait is twice as long. */
const FIRST_WAIT_MS = 500;

/** The result of an attempt, which decides whether the request is sent again. */
export interface Attempted {
  method: string;
  /** The status of the response; undefined if there was none. */
  status?: number | undefined;
  /** The wait that the server asks for, in milliseconds. */
  retryAfter?: number | undefined;
  /** What it may have done on the server. */
  effect: Effect;
}

/**
 * Returns the wait before a request is sent again, in milliseconds; undefined if it must not be sent again.
 *
 * GET and HEAD are safe to repeat. Other requests are repeated only if they certainly had no effect, and a repetition can help:
 * after 429, after 503 with `Retry-After`, and after some failures of the connection.
 * @param retry the number of earlier retries
 * @param maxRetryAfter the maximum wait, in milliseconds
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods
 */
export function retryDelay(
  { method, status, retryAfter, effect }: Attempted,
  retry: number,
  maxRetryAfter: number,
): number | undefined {
  const mayHelp = /^(undefined|408|429|50[0234])$/.test(`${status}`);
  if (!mayHelp || !(effect === "none" || /^(GET|HEAD)$/.test(method))) return undefined;
  const wait = retryAfter ?? Math.min(FIRST_WAIT_MS * 2 ** retry, maxRetryAfter);
  // Jitter only adds to the wait, because the server must not be asked before the time that it named.
  return wait > maxRetryAfter ? undefined : wait + Math.random() * FIRST_WAIT_MS;
}

/** Returns what a request may have done that the server did not answer with a success. */
export const effectOfFailure = (status: number, retryAfter: number | undefined): Effect =>
  /^4(?!08)/.test(`${status}`) || (status === 503 && (retryAfter as number) >= 0) ? "none" : "unknown";

/**
 * Returns the wait that the header `Retry-After` asks for, in milliseconds; undefined if the header is not in the standard's
 * form.
 * @param date the header `Date` of the response: the clock of this machine can be wrong
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterOf(value: string, date?: string | null): number | undefined {
  if (/^\d+$/.test(value)) return +value * 1000;
  // Date.parse() alone would read -5 as a month.
  const end = Date.parse(/^\w+, .+ GMT$/.test(value) ? value : "");
  return end >= 0 ? Math.max(0, end - (Date.parse(date ?? "") || Date.now())) : undefined;
}

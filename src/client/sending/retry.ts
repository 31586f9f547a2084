/** The first wait if the server names none, in milliseconds. Each further wait is twice as long. */
const FIRST_WAIT_MS = 500;

/** The result of an attempt, which decides whether the request is sent again. */
export interface Attempted {
  method: string;
  /** The status of the response; undefined if there was none. */
  status?: number | undefined;
  /** The wait that the server asks for, in milliseconds. */
  retryAfter?: number | undefined;
  /** Whether it is certain that nothing was sent. */
  nothingSent?: boolean | undefined;
}

/**
 * Returns the wait before a request is sent again, in milliseconds; undefined if it must not be sent again.
 *
 * GET and HEAD are safe to repeat. Other requests are repeated only if they certainly did not take effect: after 429, after
 * 503 with `Retry-After`, and when nothing was sent.
 * @param retry the number of earlier retries
 * @param maxRetryAfter the maximum wait that a server may ask for, in milliseconds
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods
 */
export function retryDelay(
  { method, status, retryAfter, nothingSent }: Attempted,
  retry: number,
  maxRetryAfter: number,
): number | undefined {
  const safe = /^(GET|HEAD)$/.test(method) && (status === undefined || /^(408|50[0234])$/.test(`${status}`));
  if (!safe && !nothingSent && status !== 429 && !(status === 503 && retryAfter !== undefined)) return undefined;
  const wait = retryAfter ?? FIRST_WAIT_MS * 2 ** retry;
  // Jitter only adds to the wait, because the server must not be asked before the time that it named.
  return (retryAfter ?? 0) > maxRetryAfter ? undefined : wait + Math.random() * FIRST_WAIT_MS;
}

/**
 * Returns the wait that the header `Retry-After` asks for, in milliseconds; undefined if the header is not in the standard's
 * form. `fetch` joins repeated headers with commas: the longest wait counts.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterOf(value: string): number | undefined {
  if (/^\d+( *, *\d+)*$/.test(value)) return Math.max(...value.split(",").map(Number)) * 1000;
  // Date.parse() alone would read -5 as a month.
  const date = Date.parse(/^\w+, \d\d[ -]\w+[ -]\d+ [\d:]+ GMT$/.test(value) ? value : "");
  return date >= 0 ? Math.max(0, date - Date.now()) : undefined;
}

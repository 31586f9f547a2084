/** The longest wait before a retry, in milliseconds. A server that asks for more gets no retry. */
const LONGEST_WAIT = 30_000;

/** The first wait when the server names none, in milliseconds; each further one is twice as long. */
const FIRST_WAIT = 500;

/**
 * How long to wait before a request is sent again, in milliseconds; undefined if it must not be.
 *
 * Only answers after which the request certainly did not take effect are retried: 429, and 503 with `Retry-After`.
 * A connection that broke is not: the deletion may have happened.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryDelay({ status, headers }: Response, attempt: number): number | undefined {
  const after = headers.get("Retry-After");
  if (status !== 429 && !(status === 503 && after)) return undefined;
  const named = Number(after) * 1000;
  const wait = !after ? FIRST_WAIT * 2 ** attempt : named >= 0 ? named : Math.max(0, Date.parse(after) - Date.now());
  // Jitter only adds: the server is never asked before the time that it named. Not a number is no retry.
  return wait <= LONGEST_WAIT ? wait + Math.random() * FIRST_WAIT : undefined;
}

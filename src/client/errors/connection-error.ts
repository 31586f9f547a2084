/**
 * The server could not be reached, or the connection broke before it answered with a status. `cause` is the error of
 * `fetch`. Whether the request took effect is not known when the connection broke after it was sent.
 */
export class ConnectionError extends Error {
  override name = "ConnectionError" as const;

  constructor(url: string, cause: unknown) {
    super(`no answer from ${url}`, { cause });
  }
}

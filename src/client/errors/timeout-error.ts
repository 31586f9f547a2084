/**
 * The server did not answer with a status in time, retries and the obtaining of a token included. Whether the request
 * took effect is not known.
 */
export class TimeoutError extends Error {
  override name = "TimeoutError" as const;
  /** The time that was given, in milliseconds. */
  readonly timeout: number;

  constructor(timeout: number) {
    super(`no answer within ${timeout} ms`);
    this.timeout = timeout;
  }
}

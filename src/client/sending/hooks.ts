/** An attempt to send a request. It contains no credential. */
export interface SentRequest {
  method: string;
  url: string;
  /** 1 for the first attempt of a call, 2 for the second. */
  attempt: number;
}

/** A response that was received. */
export interface ReceivedResponse extends SentRequest {
  status: number;
  /** The value of `X-Request-Id`, if the server sent one. */
  requestId: string | undefined;
  /** The time from the request to the headers of the response, in milliseconds. */
  duration: number;
}

/** A wait before a request is sent again. */
export interface Retry extends SentRequest {
  /** The wait in milliseconds; 0 if the credential was renewed. */
  delay: number;
  /** The status of the response; undefined if there was none. */
  status: number | undefined;
  /** The code of a failed connection, like `ECONNREFUSED`. */
  code: string | undefined;
}

/**
 * Functions for logs, metrics and traces. A promise of a hook is awaited, within the time limit of the call. If a hook throws an
 * error, the call throws an `InterruptedError`, even if the server has accepted the request.
 */
export interface Hooks {
  /** Called before a request is sent. */
  onRequest?: ((request: SentRequest) => unknown) | undefined;
  /** Called after a response of any status. */
  onResponse?: ((response: ReceivedResponse) => unknown) | undefined;
  /** Called before the wait for a retry. */
  onRetry?: ((retry: Retry) => unknown) | undefined;
}

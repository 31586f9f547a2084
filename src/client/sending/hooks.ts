/** One sending of a request. Nothing in it shows a credential. */
export interface SentRequest {
  method: string;
  url: string;
  /** 1 for the first sending of a call, 2 for the next. */
  attempt: number;
}

/** A response that was received. */
export interface ReceivedResponse extends SentRequest {
  status: number;
  /** The value of `X-Request-Id`, if the server sent one. */
  requestId: string | undefined;
  /** The time from sending the request to the response's headers, in milliseconds. */
  duration: number;
}

/** A wait before a request is sent again. */
export interface Retry extends SentRequest {
  /** How long, in milliseconds: 0 when the credential was renewed. */
  delay: number;
  /** The status of the response; undefined where there was none. */
  status: number | undefined;
  /** The code of a connection that failed, like `ECONNREFUSED`. */
  code: string | undefined;
}

/**
 * Called while a call is under way, for logs, metrics and traces. A hook that returns a promise is waited for, in the time of
 * the call. What a hook throws, the call throws, even if the server has accepted the request.
 */
export interface Hooks {
  /** A request is about to be sent. */
  onRequest?: ((request: SentRequest) => void | Promise<void>) | undefined;
  /** A response was received, whatever its status. */
  onResponse?: ((response: ReceivedResponse) => void | Promise<void>) | undefined;
  /** A request is sent again after a wait. */
  onRetry?: ((retry: Retry) => void | Promise<void>) | undefined;
}

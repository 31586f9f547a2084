/** A request as it is about to be sent. */
export interface OutgoingRequest {
  method: string;
  url: URL;
  /** The bytes that are sent. */
  body: Uint8Array;
  /** Aborts when the call ends by its timeout or by a signal of its caller. */
  signal: AbortSignal;
}

/** A way to authenticate requests. `token()` and `akSk()` create one; you can also write your own. */
export interface Authentication {
  /** Returns the headers that authenticate a request. */
  headers(request: OutgoingRequest): Promise<Record<string, string>>;
  /**
   * Reports whether new headers may help. It is called at most once a call, after a 401 or 403. If it returns true, the request
   * is sent once more with new `headers()`.
   */
  renew?(
    refused: Record<string, string>,
    response: { status: number; headers: { get(name: string): string | null } },
  ): boolean;
  /** Returns the secrets in the headers that were sent, which no error may show. Without it, all their values are secret. */
  secrets?(headers: Record<string, string>): string[];
}

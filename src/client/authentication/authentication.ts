/** A request as it is about to be sent. */
export interface OutgoingRequest {
  method: string;
  url: URL;
  /** Exactly the bytes that are sent. */
  body: Uint8Array;
  /** Aborts when the call is over, by its timeout or by a signal of its caller. */
  signal: AbortSignal;
}

/** A way to authenticate requests. `token()` and `akSk()` make one; an object of your own does as well. */
export interface Authentication {
  /** The headers that authenticate a request. */
  headers(request: OutgoingRequest): Promise<Record<string, string>>;
  /**
   * Called once a call, when the server has responded with 401 or 403: whether other headers may help. If so, the request
   * is sent once more with those that `headers()` then gives.
   */
  renew?(
    refused: Record<string, string>,
    response: { status: number; headers: { get(name: string): string | null } },
  ): boolean;
  /** What must not appear in an error, given the headers that were sent. All values of the headers unless defined. */
  secrets?(headers: Record<string, string>): string[];
}

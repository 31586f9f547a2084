/** A request as it is about to be sent. */
export interface OutgoingRequest {
  method: string;
  url: URL;
  /** Exactly the bytes that are sent. */
  body: Uint8Array<ArrayBuffer>;
}

/** A way to authenticate requests. `token()` and `akSk()` make one; an object of your own does as well. */
export interface Authentication {
  /** The headers that authenticate a request. */
  headers(request: OutgoingRequest): Promise<Record<string, string>>;
  /**
   * Called once a call, when the server has answered 401 or 403: whether other headers may help. If so, the request
   * is sent once more with those that `headers()` then gives.
   */
  renew?(refused: Record<string, string>, answer: Response): boolean;
}

import type { ReceivedResponse } from "./receive.ts";

/** A part of a trial cannot be made, or was not wanted: it is reported, and does not count as tried. */
export class NotTried extends Error {
  override name = "NotTried" as const;
}

/** The server says that there are too many requests, in the end too. */
export class RateLimited extends NotTried {
  readonly response: ReceivedResponse;

  constructor(response: ReceivedResponse) {
    super(`rate limited (${response.status}): see --rate`);
    this.response = response;
  }
}

/** What an error code means, and what to do. */
export interface ErrorCodeDescription {
  /** The HTTP statuses that come with it; empty if none is known. */
  status: readonly number[];
  /** What has happened. */
  meaning: string;
  /** What to do about it. */
  action: string;
  /**
   * Where the code is known from: the vendor's current pages (`documented`), its pages of 2022 and before (`older`), or users who
   * received it (`reported`).
   */
  source: "documented" | "older" | "reported";
}

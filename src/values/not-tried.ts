/** A trial that cannot be made, or that was not wanted: it is reported, and does not count as tried. */
export class NotTried extends Error {
  override name = "NotTried" as const;
}

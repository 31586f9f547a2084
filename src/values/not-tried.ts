/** The reason why a trial was impossible or not wanted. The report lists the trial as not tried. */
export class NotTried extends Error {
  override name = "NotTried" as const;
}

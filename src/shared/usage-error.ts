/** A mistake of the user, or a problem of the user's machine. It is printed as one line, without a stack trace. */
export class UsageError extends Error {
  override name = "UsageError" as const;
}

/** A mistake of the user's or a fact of the machine: printed as one line, without a stack trace. */
export class UsageError extends Error {
  override name = "UsageError" as const;
}

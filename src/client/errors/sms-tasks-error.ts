/** A symbol that all loaded copies of this package share: a bundle may have its own copy. */
const BRAND: unique symbol = Symbol.for("sms-tasks.error") as never;

/**
 * What a request may have done on the server. `none`: certainly nothing, because it was not sent, or the server refused it.
 * `unknown`: it may have been carried out, so list the tasks before you repeat it. `done`: it was carried out, and only reading
 * the response failed.
 */
export type Effect = "none" | "unknown" | "done";

/** The base of every error of this package. None shows a credential, not even in `cause` or `JSON.stringify`. */
export abstract class SmsTasksError extends Error {
  abstract override name: string;
  /** What the request may have done on the server. */
  declare readonly effect: Effect;

  /** @param fields the fields besides the message, including `name` and `effect` */
  constructor(message: string, fields: object, options?: ErrorOptions) {
    super(message, options);
    Object.assign(this, fields);
  }

  get [BRAND](): true {
    return true;
  }

  /** Returns the fields for a log, with the message, which `JSON.stringify` omits from an `Error`. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), message: this.message, cause: summaryOfCause(this.cause) };
  }
}

/** Returns an error in a form that `JSON.stringify` can write. Errors of other packages would become `{}`. */
export function summaryOfCause(error: unknown): unknown {
  if (!(error instanceof Error) || "toJSON" in error) return error;
  const { name, message, code } = error as Error & { code?: unknown };
  return { name, message, code };
}

/**
 * Reports whether a caught value is an error of any copy of this package.
 * @param name accepts only errors with this name
 */
export const isSmsTasksError = (error: unknown, name?: string): error is SmsTasksError =>
  Object(error)[BRAND] === true && (!name || (error as Error).name === name);

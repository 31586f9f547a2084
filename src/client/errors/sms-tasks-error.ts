/** Shared by all copies of this package that are loaded: a bundle may have its own. */
const BRAND: unique symbol = Symbol.for("sms-tasks.error") as never;

/** What every error of this package has in common. None shows a credential, `cause` and `JSON.stringify` included. */
export abstract class SmsTasksError extends Error {
  abstract override name: string;

  /** @param fields what the error has besides its message, its `name` among them */
  constructor(message: string, fields: object, options?: ErrorOptions) {
    super(message, options);
    Object.assign(this, fields);
  }

  get [BRAND](): true {
    return true;
  }

  /** What a log needs: `JSON.stringify` leaves the message of an `Error` out. */
  toJSON(): Record<string, unknown> {
    const { message, cause, ...fields } = this as this & Record<string, unknown>;
    return { ...fields, message, cause: summaryOfCause(cause) };
  }
}

/** An error as JSON has it: those of others would be `{}`. */
export function summaryOfCause(error: unknown): unknown {
  if (!(error instanceof Error) || "toJSON" in error) return error;
  const { name, message, code } = error as Error & { code?: unknown };
  return { name, message, code };
}

/**
 * Whether something that was caught is an error of this package, from whichever copy of it.
 * @param name only the errors of this name
 */
export const isSmsTasksError = (error: unknown, name?: string): error is SmsTasksError =>
  Object(error)[BRAND] === true && (!name || (error as Error).name === name);

import { InvalidInputError } from "../errors/invalid-input-error.ts";

/**
 * A credential that a header can carry.
 * @throws InvalidInputError for anything else. (`Headers` would throw too, and show the secret in its message.)
 */
export function headerValue(name: string, value: string): string {
  if (typeof value !== "string" || !/^[!-~]+$/.test(value)) {
    throw new InvalidInputError(name, "must be printable ASCII without spaces, not empty");
  }
  return value;
}

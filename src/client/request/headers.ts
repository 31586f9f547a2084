import { InvalidInputError } from "../errors/invalid-input-error.ts";

/** Headers in the forms that `fetch` takes. */
export type HeadersInput = ConstructorParameters<typeof Headers>[0];

/**
 * Returns headers by their names in lower case.
 * @throws InvalidInputError for invalid headers (`Headers` would show the value, which can be a secret)
 */
export function plainHeaders(headers: HeadersInput, name = "headers"): Record<string, string> {
  try {
    return headers ? Object.fromEntries(new Headers(headers)) : {};
  } catch {
    throw new InvalidInputError(name, "must be printable ASCII, names without spaces");
  }
}

/**
 * Returns a credential, if a header can carry it.
 * @throws InvalidInputError otherwise (`Headers` would throw too, and show the secret in its message)
 */
export function headerValue(name: string, value: string): string {
  if (typeof value !== "string" || !/^[!-~]+$/.test(value)) {
    throw new InvalidInputError(name, "must be printable ASCII, not empty, without spaces");
  }
  return value;
}

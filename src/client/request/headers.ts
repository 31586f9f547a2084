import { VERSION } from "../../../generated/endpoints.ts";
import { InvalidInputError } from "../errors/invalid-input-error.ts";

/** Headers as the callers of `fetch` give them. */
export type HeadersInput = ConstructorParameters<typeof Headers>[0];

/** What `fetch` or the connection decides: another value would break the request, or hang until the timeout. */
export const DECIDED = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/**
 * Headers by their names in lower case, without those that are not the caller's to decide.
 * @throws InvalidInputError for what no header can carry. (`Headers` would show the value, which can be a secret.)
 */
export function plainHeaders(headers: HeadersInput, name = "headers"): Record<string, string> {
  try {
    return Object.fromEntries([...new Headers(headers)].filter(([each]) => !DECIDED.test(each)));
  } catch {
    throw new InvalidInputError(name, "must be printable ASCII, names without spaces");
  }
}

/** The headers of every request. A browser names itself, and would ask the server for permission to send another name. */
export const userAgent = (): Record<string, string> =>
  globalThis.navigator?.userAgent?.startsWith("Mozilla") ? {} : { "user-agent": `sms-tasks/${VERSION}` };

import { TOKEN_HEADER } from "../../../generated/endpoints.ts";
import { headerValue } from "../request/headers.ts";
import type { Authentication } from "./authentication.ts";
import { renewable } from "./renewable.ts";

/**
 * Authenticates with a user token.
 *
 * @param source the token, or a function that obtains one. The function is called once for all waiting calls: at the first
 * call, and again when the server responds with 401, or with 403 to a token older than a minute, but at most once a call. Its
 * signal aborts when no call waits any more. The call throws the error of the function.
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html which describes how to obtain a token
 */
export function token(source: string | ((signal: AbortSignal) => string | Promise<string>)): Authentication {
  const secrets = Object.values<string>;
  if (typeof source !== "function") {
    const value = headerValue(TOKEN_HEADER, source);
    return { headers: async () => ({ [TOKEN_HEADER]: value }), secrets };
  }
  const current = renewable(async (signal) => headerValue(TOKEN_HEADER, await source(signal)));
  return {
    headers: async ({ signal }) => ({ [TOKEN_HEADER]: await current.get(signal) }),
    renew: (refused, { status }) => current.renew((value) => secrets(refused).includes(value), status),
    secrets,
  };
}

import type { deleteTasksRequest } from "../../generated/constraints.ts";
import type { Authentication } from "./authentication.ts";
import { headerValue } from "./header-value.ts";

const HEADER = "X-Auth-Token" satisfies keyof typeof deleteTasksRequest.header;

/**
 * Authenticates with a user token.
 *
 * @param source the token, or a function that obtains one. The function is asked at the first call, once for all calls
 * that are waiting, and again, once a call, when the server answers 401 or 403. What it throws is thrown by the call.
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html which tells how to obtain a token
 */
export function token(source: string | (() => string | Promise<string>)): Authentication {
  if (typeof source !== "function") {
    const value = headerValue(HEADER, source);
    return { headers: async () => ({ [HEADER]: value }) };
  }

  let pending: Promise<string> | undefined;
  let current: string | undefined;
  const obtain = async () => {
    try {
      current = headerValue(HEADER, await source());
      return current;
    } catch (error) {
      pending = undefined; // the next call asks again
      throw error;
    }
  };
  return {
    headers: async () => {
      pending ??= obtain();
      return { [HEADER]: await pending };
    },
    renew: (refused) => {
      // Another call may have asked for a new one already: that has not been refused.
      if (refused[HEADER] === current) pending = current = undefined;
      return true;
    },
  };
}

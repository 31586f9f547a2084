import { headerValue, plainHeaders } from "../request/headers.ts";
import type { Authentication } from "./authentication.ts";
import { renewable } from "./renewable.ts";
import { ALGORITHM, sdkDate, signature, signedHeaders, timeOf } from "./sign.ts";

/** An access key (AK), its secret key (SK), and their scope. */
export interface AccessKey {
  /** The ID of the access key. */
  ak: string;
  /** The secret key. It never leaves the program. */
  sk: string;
  /** The security token of a temporary access key, sent as `X-Security-Token`. */
  securityToken?: string | undefined;
  /** The project that the request is for, sent as `X-Project-Id`. */
  projectId?: string | undefined;
  /** The account that the request is for, sent as `X-Domain-Id`. */
  domainId?: string | undefined;
}

type ObtainKey = (signal: AbortSignal) => AccessKey | Promise<AccessKey>;

/** The maximum difference of two clocks, in milliseconds, that cannot be why a signature was refused. */
const TOLERATED_SKEW_MS = 60_000;

/**
 * Authenticates by a signature with AK/SK (`SDK-HMAC-SHA256`), which is made for every request.
 * If the server refuses it, and its `Date` shows that this machine's clock is wrong, the server's clock is used from then on.
 *
 * @param source the key, or a function that obtains one, like a temporary key; it is called when the function of `token()` is
 * @throws InvalidInputError when a value is missing, or a header cannot carry it; with a function, the call throws it
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export function akSk(source: AccessKey | ObtainKey): Authentication {
  const fixed = typeof source === "function" ? undefined : checked(Object(source));
  const current = renewable(async (signal) => fixed ?? checked(Object(await (source as ObtainKey)(signal))));
  let skew = 0;
  return {
    headers: async ({ method, url, body, signal }) => {
      const { ak, sk, scope } = await current.get(signal);
      const date = sdkDate(new Date(Date.now() + skew));
      const sent = { ...scope, "X-Sdk-Date": date };
      const headers = { ...sent, Host: url.host };
      const signed = await signature({ method, url, headers, body }, date, sk);
      const Authorization = `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(headers)}, Signature=${signed}`;
      return { ...sent, Authorization };
    },
    // Both read everything from the headers: an authentication around this one may have copied them, even with names in lower case.
    renew: (sent, { status, headers }) => {
      const { authorization = "", "x-sdk-date": date = "" } = plainHeaders(sent);
      const server = Date.parse(headers.get("Date") ?? "");
      // Compares with the clock that this signature used: another call may have corrected the clock meanwhile.
      if (Math.abs(server - timeOf(date)) > TOLERATED_SKEW_MS) {
        skew = server - Date.now();
        return true;
      }
      return !fixed && current.renew(({ ak }) => authorization.includes(ak), status);
    },
    secrets: (sent) => {
      const { authorization = "", "x-security-token": securityToken = "" } = plainHeaders(sent);
      const [, , ak = "", , , , signed = ""] = authorization.split(/[ ,=]+/);
      return [ak, signed, securityToken];
    },
  };
}

interface CheckedKey {
  ak: string;
  sk: string;
  /** The headers that go with the key. */
  scope: Record<string, string>;
}

function checked({ ak, sk, securityToken, projectId, domainId }: AccessKey): CheckedKey {
  const scope = Object.entries({
    "X-Security-Token": securityToken,
    "X-Project-Id": projectId,
    "X-Domain-Id": domainId,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, headerValue(name, value)]]));
  return { ak: headerValue("ak", ak), sk: headerValue("sk", sk), scope: Object.fromEntries(scope) };
}

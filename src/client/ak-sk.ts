import type { Authentication } from "./authentication.ts";
import { headerValue } from "./header-value.ts";
import { ALGORITHM, sdkDate, signature, signedHeaders } from "./sign.ts";

/** An access key (AK), its secret key (SK), and what goes with them. */
export interface AccessKey {
  /** The access key id. */
  ak: string;
  /** The secret key. It never leaves the program. */
  sk: string;
  /** The security token of a temporary access key: sent as `X-Security-Token`. */
  securityToken?: string | undefined;
  /** The project that the request is for: sent as `X-Project-Id`. */
  projectId?: string | undefined;
  /** The account that the request is for: sent as `X-Domain-Id`. */
  domainId?: string | undefined;
}

/** A clock that differs by less, in milliseconds, is not why a signature was refused. */
const TOLERATED_SKEW = 60_000;

/**
 * Authenticates by a signature with AK/SK (`SDK-HMAC-SHA256`), made anew for every request with WebCrypto.
 * If the server refuses it and its `Date` shows that this machine's clock is off, its clock is used from then on.
 *
 * @throws InvalidInputError when a value is missing or no header can carry it
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export function akSk({ ak, sk, securityToken, projectId, domainId }: AccessKey): Authentication {
  headerValue("ak", ak);
  headerValue("sk", sk);
  const scope = Object.fromEntries(
    Object.entries({ "X-Security-Token": securityToken, "X-Project-Id": projectId, "X-Domain-Id": domainId })
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([name, value]) => [name, headerValue(name, value)]),
  );
  let skew = 0;
  return {
    headers: async ({ method, url, body }) => {
      const date = sdkDate(new Date(Date.now() + skew));
      const sent = { ...scope, "X-Sdk-Date": date };
      const headers = { ...sent, Host: url.host };
      const signed = await signature({ method, url, headers, body }, date, sk);
      return {
        ...sent,
        Authorization: `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(headers)}, Signature=${signed}`,
      };
    },
    renew: (_, answer) => {
      const measured = Date.parse(answer.headers.get("Date") ?? "") - Date.now();
      if (!(Math.abs(measured - skew) > TOLERATED_SKEW)) return false;
      skew = measured;
      return true;
    },
  };
}

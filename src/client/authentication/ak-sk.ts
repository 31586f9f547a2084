import { headerValue } from "../request/headers.ts";
import type { Authentication } from "./authentication.ts";
import { renewable } from "./renewable.ts";
import { ALGORITHM, sdkDate, signature, signedHeaders } from "./sign.ts";

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
export function akSk(source: AccessKey | ((signal: AbortSignal) => AccessKey | Promise<AccessKey>)): Authentication {
  const fixed = typeof source === "function" ? undefined : checked(source);
  const current = typeof source === "function" ? renewable(async (signal) => checked(await source(signal))) : undefined;
  /** The key that signed each set of headers. */
  const keys = new WeakMap<object, CheckedKey>();
  let skew = 0;
  return {
    headers: async ({ method, url, body, signal }) => {
      const key = fixed ?? ((await current?.get(signal)) as CheckedKey);
      const { ak, sk, scope } = key;
      const date = sdkDate(new Date(Date.now() + skew));
      const sent = { ...scope, "X-Sdk-Date": date };
      const headers = { ...sent, Host: url.host };
      const signed = await signature({ method, url, headers, body }, date, sk);
      const Authorization = `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(headers)}, Signature=${signed}`;
      const all = { ...sent, Authorization };
      keys.set(all, key);
      return all;
    },
    renew: (refused, { status, headers }) => {
      const measured = Date.parse(headers.get("Date") ?? "") - Date.now();
      if (Math.abs(measured - skew) > TOLERATED_SKEW_MS) {
        skew = measured;
        return true;
      }
      return current?.renew(keys.get(refused) as CheckedKey, status) ?? false;
    },
    secrets: (headers) => {
      const { ak, sk, scope } = keys.get(headers) as CheckedKey;
      return [ak, sk, headers.Authorization?.split("Signature=")[1] ?? "", scope["X-Security-Token"] ?? ""];
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

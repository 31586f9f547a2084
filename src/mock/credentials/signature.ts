import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ALGORITHM, sdkDate, signature } from "../../client/authentication/sign.ts";
import { type Outcome, PASSED, unauthorized } from "../exchange/problem.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";

/** An access key (AK) and its secret key (SK). */
export interface Keys {
  ak: string;
  sk: string;
}

/** The key pair of the vendor's published signature examples. */
export const EXAMPLE_KEYS: Keys = { ak: "AccessKey", sk: "SecretKey" };

/** How far the time of a signature may be from now, in both directions, as at the real service's gateway. */
const CLOCK_SKEW_MINUTES = 15;

export const isSigned = (headers: IncomingHttpHeaders): boolean =>
  headers.authorization?.startsWith(`${ALGORITHM} `) ?? false;

/**
 * Checks that a request was signed with the given keys, recently.
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export async function checkSignature(
  { method, path, query, headers }: EdgeRequest,
  body: Buffer<ArrayBuffer>,
  { ak, sk }: Keys,
): Promise<Outcome> {
  const fields = /^\S+ Access=([^,]*), ?SignedHeaders=([^,]*), ?Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? "",
  );
  if (!fields) {
    return unauthorized(`Authorization does not have the form ${ALGORITHM} Access=…, SignedHeaders=…, Signature=…`);
  }
  const [, access, names = "", received = ""] = fields;
  const date = headers["x-sdk-date"];
  if (typeof date !== "string" || !names.split(";").includes("x-sdk-date")) {
    return unauthorized("X-Sdk-Date is not signed");
  }
  if (!isRecent(date)) {
    return unauthorized(`X-Sdk-Date is not within ${CLOCK_SKEW_MINUTES} minutes of ${sdkDate(new Date())}`);
  }
  if (access !== ak) return unauthorized("the access key is unknown");

  const signed = Object.fromEntries(names.split(";").map((name) => [name, String(headers[name] ?? "")]));
  const url = URL.parse(query === undefined ? path : `${path}?${query}`, `http://${headers.host}`);
  if (!url) return unauthorized("the request target is not a URL");
  const expected = await signature({ method, url, headers: signed, body }, date, sk);
  const isEqual = timingSafeEqual(Buffer.from(expected), Buffer.from(received));
  return isEqual ? PASSED : unauthorized("the signature does not match");
}

function isRecent(date: string): boolean {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(Date.now() - time) <= CLOCK_SKEW_MINUTES * 60_000;
}

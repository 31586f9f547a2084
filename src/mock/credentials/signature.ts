import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ALGORITHM, sdkDate, signature } from "../../client/authentication/sign.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";

/** An access key (AK) and its secret key (SK). */
export interface Keys {
  ak: string;
  sk: string;
}

/** The gateway of the real service refuses signatures that are older or newer than this. */
const CLOCK_SKEW_MINUTES = 15;

/** Whether a request claims to be signed with AK/SK. */
export const isSigned = (headers: IncomingHttpHeaders): boolean =>
  headers.authorization?.startsWith(`${ALGORITHM} `) ?? false;

/**
 * Whether a request is signed with these keys, now.
 * @returns `undefined` if it is, otherwise why not
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export async function signatureProblem(
  { method, path, query, headers }: EdgeRequest,
  body: Buffer<ArrayBuffer>,
  { ak, sk }: Keys,
): Promise<string | undefined> {
  const fields = /^\S+ Access=([^,]*), ?SignedHeaders=([^,]*), ?Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? "",
  );
  if (!fields) return `Authorization is not of the form ${ALGORITHM} Access=…, SignedHeaders=…, Signature=…`;
  const [, access, names = "", received = ""] = fields;
  const date = headers["x-sdk-date"];
  if (typeof date !== "string" || !names.split(";").includes("x-sdk-date")) return "X-Sdk-Date is not signed";
  if (!isRecent(date)) return `X-Sdk-Date is not within ${CLOCK_SKEW_MINUTES} minutes of ${sdkDate(new Date())}`;
  if (access !== ak) return "the access key is unknown";

  const signed = Object.fromEntries(names.split(";").map((name) => [name, String(headers[name] ?? "")]));
  const url = URL.parse(query === undefined ? path : `${path}?${query}`, `http://${headers.host}`);
  if (!url) return "the request target is no URL";
  const expected = await signature({ method, url, headers: signed, body }, date, sk);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(received)) ? undefined : "the signature does not match";
}

function isRecent(date: string): boolean {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(Date.now() - moment) <= CLOCK_SKEW_MINUTES * 60_000;
}

import { hmacSha256, sha256 } from "./hash.ts";

/** The name of the algorithm, at the start of the `Authorization` header and of the string to sign. */
export const ALGORITHM = "SDK-HMAC-SHA256";

/** The parts of a request that a signature covers. */
export interface SignableRequest {
  method: string;
  url: URL;
  /** The headers to sign; names in any letter case. */
  headers: Record<string, string>;
  /** The bytes that are sent. */
  body: Uint8Array;
}

/**
 * Signs a request with a secret key (SK). Returns the signature in lower-case hexadecimal digits.
 * @param date the value of `X-Sdk-Date`, as `YYYYMMDDTHHMMSSZ`
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export async function signature(
  { method, url, headers, body }: SignableRequest,
  date: string,
  sk: string,
): Promise<string> {
  const lines = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(([a], [b]) => compare(a, b))
    .map(([name, value]) => `${name}:${value}\n`);
  const canonical = [
    method.toUpperCase(),
    canonicalPath(url.pathname),
    canonicalQuery(url.searchParams),
    lines.join(""),
    signedHeaders(headers),
    await sha256(body),
  ].join("\n");
  return hmacSha256(sk, utf8(`${ALGORITHM}\n${date}\n${await sha256(utf8(canonical))}`));
}

/** Returns the names of the signed headers, in the form of the `Authorization` header. */
export const signedHeaders = (headers: Record<string, string>): string =>
  Object.keys(headers)
    .map((name) => name.toLowerCase())
    .sort()
    .join(";");

/** Formats a time for `X-Sdk-Date`. */
export const sdkDate = (moment: Date): string => moment.toISOString().replace(/[-:]|\.\d+/g, "");

/** Returns the time of an `X-Sdk-Date`, in milliseconds. */
export const timeOf = (date: string): number => Date.parse(date.replace(/(....)(..)(..T..)(..)/, "$1-$2-$3:$4:"));

// The canonical path ends in a slash, even if the path of the request does not.
const canonicalPath = (pathname: string) =>
  pathname.replace(/[^/]+/g, (segment) => encode(decodeURIComponent(segment))).replace(/\/?$/, "/");

const canonicalQuery = (query: URLSearchParams) =>
  [...query]
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");

const compare = (a: string, b: string) => (a > b ? 1 : -(a < b));

// encodeURIComponent does not encode five characters that RFC 3986 reserves.
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const utf8 = (text: string) => new TextEncoder().encode(text);

import { InvalidInputError } from "../errors/invalid-input-error.ts";
import { hmacSha256, sha256 } from "./hash.ts";

/** The algorithm's name, which opens the `Authorization` header and the string to sign. */
export const ALGORITHM = "SDK-HMAC-SHA256";

/** What a signature covers of a request. */
export interface SignableRequest {
  method: string;
  url: URL;
  /** The headers to sign, and no others; names in any letter case. */
  headers: Record<string, string>;
  /** Exactly the bytes that are sent. */
  body: Uint8Array;
}

/**
 * The signature of a request under a secret key (SK), as lower-case hexadecimal digits.
 * @param date when it was signed, as `YYYYMMDDTHHMMSSZ`: the value of `X-Sdk-Date`
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export async function signature(request: SignableRequest, date: string, sk: string): Promise<string> {
  const canonical = await canonicalRequest(request);
  return hmacSha256(sk, utf8(`${ALGORITHM}\n${date}\n${await sha256(utf8(canonical))}`));
}

/** The names of the headers that are signed, as the `Authorization` header lists them. */
export const signedHeaders = (headers: Record<string, string>): string =>
  Object.keys(headers)
    .map((name) => name.toLowerCase())
    .sort()
    .join(";");

/** A moment as `X-Sdk-Date` wants it. */
export const sdkDate = (moment: Date): string => moment.toISOString().replace(/[-:]|\.\d+/g, "");

async function canonicalRequest({ method, url, headers, body }: SignableRequest): Promise<string> {
  const lines = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(([a], [b]) => compare(a, b))
    .map(([name, value]) => `${name}:${value}\n`);
  return [
    method.toUpperCase(),
    canonicalPath(url.pathname),
    canonicalQuery(url.searchParams),
    lines.join(""),
    signedHeaders(headers),
    await sha256(body),
  ].join("\n");
}

// The canonical path ends in a slash, although the request's own does not.
function canonicalPath(pathname: string): string {
  try {
    return pathname.replace(/[^/]+/g, (segment) => encode(decodeURIComponent(segment))).replace(/\/?$/, "/");
  } catch {
    throw new InvalidInputError("the path", "has a malformed %");
  }
}

const canonicalQuery = (query: URLSearchParams) =>
  [...query]
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

// encodeURIComponent leaves five characters as they are that RFC 3986 reserves.
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const utf8 = (text: string) => new TextEncoder().encode(text);

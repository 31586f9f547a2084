import { ENDPOINTS, type Region } from "../../../generated/endpoints.ts";
import { InvalidInputError } from "../errors/invalid-input-error.ts";

/** Where the requests go: to a known region, or to any server. */
export type ServerOptions =
  | {
      /** A region whose endpoint the contract names. */
      region: Region;
      endpoint?: undefined;
      allowInsecureHttp?: undefined;
    }
  | {
      /**
       * The base URL of a server, like `https://sms.myhuaweicloud.eu`. Plain http reaches loopback addresses only, unless
       * `allowInsecureHttp` is set.
       */
      endpoint: string | URL;
      /** Whether credentials may be sent by plain http to any host, like a mock in a container. False unless set. */
      allowInsecureHttp?: boolean | undefined;
      region?: undefined;
    };

/** Whether a text is a region whose endpoint the contract names. */
export const isRegion = (text: string): text is Region => Object.hasOwn(ENDPOINTS, text);

/** A normalized URL without a user, a query or a fragment; and one that credentials may be sent to. */
const PLAIN = /^https?:[^@?#]*$/;
const SAFE = /^(https:|http:\/\/(localhost|127[.\d]+|\[::1\])[:/])/;

/**
 * The base URL of a server, without a slash at its end.
 * @throws InvalidInputError for an unknown region, or an endpoint that credentials must not be sent to
 */
export function baseUrl({ region, endpoint, allowInsecureHttp }: ServerOptions): string {
  if (endpoint === undefined) {
    if (isRegion(region)) return ENDPOINTS[region];
    throw new InvalidInputError("region", `${region} is not one of ${Object.keys(ENDPOINTS).join(", ")}`);
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint).href : "";
  if (PLAIN.test(url) && (allowInsecureHttp || SAFE.test(url))) return url.replace(/\/+$/, "");
  throw new InvalidInputError(
    "endpoint",
    "must be an https URL without user and query (http to loopback, or with allowInsecureHttp)",
  );
}

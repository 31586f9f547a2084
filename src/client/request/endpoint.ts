import { ENDPOINTS, type Region } from "../../../generated/endpoints.ts";
import { InvalidInputError } from "../errors/invalid-input-error.ts";

/** The server of the requests: a known region, or any endpoint. */
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
      /** Whether credentials may be sent by plain http to any host, like a mock in a container. False by default. */
      allowInsecureHttp?: boolean | undefined;
      region?: undefined;
    };

/** Reports whether a text is a region whose endpoint the contract names. */
export const isRegion = (text: string): text is Region => Object.hasOwn(ENDPOINTS, text);

/** Normalized URLs without user, query and fragment, and URLs to which credentials may be sent. */
const PLAIN = /^https?:[^@?#]*$/;
const SAFE = /^(https:|http:\/\/(localhost|127[.\d]+|\[::1\])[:/])/;

/**
 * Returns the base URL of a server, without a slash at the end.
 * @throws InvalidInputError for an unknown region, or an endpoint that credentials must not be sent to
 */
export function baseUrl({ region, endpoint, allowInsecureHttp }: ServerOptions): string {
  if (endpoint === undefined) {
    if (isRegion(region)) return ENDPOINTS[region];
    throw new InvalidInputError("region", `is not one of ${Object.keys(ENDPOINTS)}`);
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint).href : "";
  if (PLAIN.test(url) && (allowInsecureHttp || SAFE.test(url))) return url.replace(/\/+$/, "");
  throw new InvalidInputError("endpoint", "must be an https URL without user or query; http needs allowInsecureHttp");
}

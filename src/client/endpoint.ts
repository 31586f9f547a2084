import { ENDPOINTS, type Region } from "../../generated/endpoints.ts";
import { InvalidInputError } from "./errors/invalid-input-error.ts";

/** Where the requests go: to a known region, or to any server. */
export type Target =
  | {
      /** A region whose endpoint the contract names. */
      region: Region;
      endpoint?: undefined;
    }
  | {
      /** The base URL of a server, like `https://sms.myhuaweicloud.eu`. Plain http reaches loopback addresses only. */
      endpoint: string | URL;
      region?: undefined;
    };

/** A normalized URL that credentials may be sent to, without a user, a query or a fragment. */
const SAFE = /^(https:\/\/|http:\/\/(localhost|127[.\d]+|\[::1\])[:/])[^@?#]*$/;

/**
 * The base URL of a target, without a slash at its end.
 * @throws InvalidInputError for an unknown region, or an endpoint that credentials must not be sent to
 */
export function baseUrl({ region, endpoint }: Target): string {
  if (endpoint === undefined) {
    if (Object.hasOwn(ENDPOINTS, region)) return ENDPOINTS[region];
    throw new InvalidInputError("region", `${region} is not one of ${Object.keys(ENDPOINTS).join(", ")}`);
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint).href : "";
  if (SAFE.test(url)) return url.replace(/\/$/, "");
  throw new InvalidInputError("endpoint", "must be an https URL without user and query (http only to loopback)");
}

import { InvalidInputError } from "../errors/invalid-input-error.ts";
import { headerValue } from "../request/headers.ts";
import { type AccessKey, akSk } from "./ak-sk.ts";
import type { Authentication } from "./authentication.ts";

/** The prefixes of the variables in the samples of the vendor's page, and in the vendor's SDKs. */
const PREFIXES = ["CLOUD_SDK_", "HUAWEICLOUD_SDK_"];

/**
 * Authenticates with the access key in the environment variables `CLOUD_SDK_AK` and `CLOUD_SDK_SK`, like the samples of
 * the vendor's page, or `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`, like the vendor's SDKs. The scope of the key is read
 * from the variables with the same prefix that end in `SECURITY_TOKEN`, `PROJECT_ID` and `DOMAIN_ID`, if they are set.
 *
 * @param scope values to use instead of those variables
 * @throws InvalidInputError when a variable of the key is not set, or a header cannot carry the value of a variable
 */
export function fromEnvironment(scope: Omit<AccessKey, "ak" | "sk"> = {}): Authentication {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const { env = {} } = process ?? {};
  const prefix = PREFIXES.find((each) => env[`${each}AK`] || env[`${each}SK`]) ?? "CLOUD_SDK_";
  const read = (name: string) => {
    const value = env[prefix + name];
    if (!value) return undefined;
    if (/\s$/.test(value)) throw new InvalidInputError(prefix + name, "ends in a line break or a space");
    return headerValue(prefix + name, value);
  };
  const required = (name: string) => {
    const value = read(name);
    if (!value) throw new InvalidInputError(prefix + name, "is not set in the environment");
    return value;
  };
  return akSk({
    securityToken: scope.securityToken ?? read("SECURITY_TOKEN"),
    projectId: scope.projectId ?? read("PROJECT_ID"),
    domainId: scope.domainId ?? read("DOMAIN_ID"),
    ak: required("AK"),
    sk: required("SK"),
  });
}

import { InvalidInputError } from "../errors/invalid-input-error.ts";
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
 * @throws InvalidInputError when a variable of the key is not set
 */
export function fromEnvironment(scope: Omit<AccessKey, "ak" | "sk"> = {}): Authentication {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const read = (name: string) => process?.env?.[name] || undefined;
  const prefix = PREFIXES.find((each) => read(`${each}AK`) ?? read(`${each}SK`)) ?? "CLOUD_SDK_";
  const required = (name: string) => {
    const value = read(prefix + name);
    if (!value) throw new InvalidInputError(prefix + name, "is not set in the environment");
    return value;
  };
  return akSk({
    securityToken: scope.securityToken ?? read(`${prefix}SECURITY_TOKEN`),
    projectId: scope.projectId ?? read(`${prefix}PROJECT_ID`),
    domainId: scope.domainId ?? read(`${prefix}DOMAIN_ID`),
    ak: required("AK"),
    sk: required("SK"),
  });
}
